package fittrack.platform.persistence;

import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema's history: numbered SQL files, applied once each. Instances that start together take turns, by a lock that
 * dies with its session.
 */
final class Migrations {
    static final String CHANGELOG = "db/changelog.yaml";
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final DataSourceFactory database;

    Migrations(DataSourceFactory database) {
        this.database = database;
    }

    /** Applies what is pending. */
    void apply() {
        run(liquibase -> {
            var pending = liquibase
                    .listUnrunChangeSets(new Contexts(), new LabelExpression())
                    .size();
            liquibase.update(new Contexts());
            LOG.atInfo().addKeyValue("applied", pending).log("migrations are current");
        });
    }

    private void run(Work work) {
        database.asSingleConnectionPool();
        ManagedDataSource source = database.build(new com.codahale.metrics.MetricRegistry(), "migrations");
        try (var connection = source.getConnection()) {
            Scope.child(Map.of("liquibase.analytics.enabled", false), () -> {
                try (var liquibase =
                        new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
                    work.on(liquibase);
                }
            });
        } catch (SQLException e) {
            throw new org.jdbi.v3.core.ConnectionException(e);
        } catch (Exception e) {
            // Liquibase's scope declares everything; what is unchecked flies on as it is.
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("migrations could not be applied", e);
        } finally {
            stop(source);
        }
    }

    private static void stop(ManagedDataSource source) {
        try {
            source.stop();
        } catch (Exception e) {
            // Managed declares everything; a pool that does not close is no reason to hide how the migration went.
            LOG.warn("the migrations' connection did not close", e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Liquibase liquibase) throws LiquibaseException;
    }
}
