package fittrack.platform.persistence;

import com.codahale.metrics.MetricRegistry;
import com.google.common.base.Throwables;
import fittrack.platform.lifecycle.CannotStartException;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema's history: numbered SQL files, applied once each. Instances that start together take turns, by a lock that
 * dies with its session.
 */
final class Migrations {
    static final String CHANGELOG = "db/changelog.yaml";

    /** It phones nobody, and speaks through our log. */
    static final Map<String, Object> SCOPE =
            Map.of("liquibase.analytics.enabled", false, Scope.Attr.ui.name(), new MigrationLog());

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final DataSourceFactory database;

    Migrations(DataSourceFactory database) {
        this.database = database;
    }

    /**
     * Applies what is pending.
     *
     * @throws CannotStartException when PostgreSQL refuses something
     */
    void apply() {
        database.asSingleConnectionPool();
        var source = database.build(new MetricRegistry(), "migrations");
        try (var connection = source.getConnection()) {
            Turn.take(connection);
            Scope.child(SCOPE, () -> update(connection));
            LOG.info("migrations are current");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Liquibase's scope declares everything, and its own exceptions say everything twice.
            throw new CannotStartException("migrations could not be applied: " + reason(e), e);
        } finally {
            stop(source);
        }
    }

    private static void update(Connection connection) throws LiquibaseException {
        try (var liquibase =
                new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update(new Contexts());
        }
    }

    /** The first line of what PostgreSQL, or Liquibase, has to say. */
    static String reason(Exception failure) {
        return String.valueOf(Throwables.getRootCause(failure).getMessage())
                .lines()
                .findFirst()
                .orElse("for no reason given");
    }

    private static void stop(ManagedDataSource source) {
        try {
            source.stop();
        } catch (Exception e) {
            // Managed declares everything; a pool that does not close is no reason to hide how the migration went.
            LOG.warn("the migrations' connection did not close", e);
        }
    }

    /** The name of every migration of this build. */
    static Set<Name> all() {
        var files = new ClassLoaderResourceAccessor();
        try {
            return ChangeLogParserFactory.getInstance()
                    .getParser(CHANGELOG, files)
                    .parse(CHANGELOG, new ChangeLogParameters(), files)
                    .getChangeSets()
                    .stream()
                    .map(set -> new Name(set.getId(), set.getAuthor(), set.getFilePath()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (LiquibaseException e) {
            throw new IllegalStateException("the migrations of this build cannot be read", e);
        }
    }

    /** What tells a migration from all others, in Liquibase's words. */
    record Name(String id, String author, String file) {}
}
