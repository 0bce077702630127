package fittrack.platform.persistence;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.migrations.MigrationsBundle;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The door of this room.
 *
 * @param transactions the way to the data
 * @param users the rows on which everything of a user hangs
 * @param probe whether the database answers
 */
public record PersistenceModule(Transactions transactions, Users users, DatabaseProbe probe) {
    private static final String NAME = "postgresql";
    private static final long LEAK_CHECK_SECONDS = 10;

    /** The pool, managed by the environment; pending migrations are applied first where the settings say so. */
    public static PersistenceModule install(PersistenceConfig config, Environment environment) {
        if (config.migrateOnStart()) {
            new Migrations(DataSources.direct(config)).apply();
        }
        var leases = new Leases(config.maxConns());
        var transactions = new Transactions(
                jdbi(config, environment),
                leases,
                new Attempts(),
                config.queryTimeout().toJavaDuration());
        watch(leases, config, environment);
        return new PersistenceModule(transactions, new Users(transactions), new DatabaseProbe(config));
    }

    private static org.jdbi.v3.core.Jdbi jdbi(PersistenceConfig config, Environment environment) {
        DataSourceFactory pool = DataSources.pool(config);
        var jdbi = new JdbiFactory().build(environment, pool, NAME);
        jdbi.setSqlLogger(
                new StatementTimes(environment.metrics(), config.slowQuery().toJavaDuration()));
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Integer.class, "int4");
        return jdbi;
    }

    private static void watch(Leases leases, PersistenceConfig config, Environment environment) {
        var metrics = environment.metrics();
        metrics.registerGauge("db.connections.held", () -> leases.held().size());
        metrics.registerGauge("db.connections.waiting", leases::waiting);
        metrics.registerGauge("db.connections.max", config::maxConns);
        metrics.registerGauge("db.connections.leaked", (Gauge<Long>) leases::leaks);
        environment
                .lifecycle()
                .scheduledExecutorService("connection-leaks", true)
                .build()
                .scheduleWithFixedDelay(
                        () -> leases.reportLeaks(config.leakTimeout().toJavaDuration()),
                        LEAK_CHECK_SECONDS,
                        LEAK_CHECK_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** The {@code db} commands: {@code migrate}, {@code status}, {@code rollback} and their like. */
    public static <C extends Configuration> MigrationsBundle<C> commands(Function<C, PersistenceConfig> settings) {
        return new MigrationsBundle<>() {
            @Override
            public PooledDataSourceFactory getDataSourceFactory(C configuration) {
                return DataSources.direct(settings.apply(configuration));
            }

            @Override
            public String getMigrationsFileName() {
                return Migrations.CHANGELOG;
            }
        };
    }
}
