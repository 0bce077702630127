package fittrack.platform.persistence;

import fittrack.platform.lifecycle.CannotStartException;
import fittrack.platform.lifecycle.StartFailures;
import fittrack.platform.logs.LogOutputs;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.migrations.DbCommand;
import java.util.Set;
import java.util.function.Function;
import liquibase.Liquibase;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code db}: {@code migrate}, {@code status}, {@code rollback} and their like, past the pool. */
final class MigrationCommand<C extends Configuration> extends DbCommand<C> {
    private static final String SUBCOMMAND = "subcommand";

    /** They answer while somebody migrates. */
    private static final Set<String> ONLY_LOOKING =
            Set.of("calculate-checksum", "dump", "generate-docs", "locks", "status");

    MigrationCommand(Class<C> type, Function<C, PersistenceConfig> settings) {
        super(
                "db",
                configuration -> {
                    var config = settings.apply(configuration);
                    new FirstConnection(config).awaitDirect();
                    return DataSources.direct(config);
                },
                type,
                Migrations.CHANGELOG,
                Migrations.SCOPE);
    }

    @Override
    public void run(Namespace namespace, Liquibase liquibase) throws Exception {
        if (!ONLY_LOOKING.contains(namespace.getString(SUBCOMMAND))
                && liquibase.getDatabase().getConnection() instanceof JdbcConnection connection) {
            Turn.take(connection.getUnderlyingConnection());
        }
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        try {
            super.run(namespace, liquibase);
        } catch (LiquibaseException | IllegalArgumentException e) {
            throw new CannotStartException(Migrations.reason(e), e);
        }
    }

    // A process that ends does not wait for lines on their way.
    @Override
    protected void cleanup() {
        super.cleanup();
        LogOutputs.configured().flushAndStop();
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartFailures.tell(cli.getStdErr(), namespace, failure);
    }
}
