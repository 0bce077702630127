package fittrack.platform.persistence;

import com.codahale.metrics.Gauge;
import fittrack.platform.checks.Check;
import fittrack.platform.telemetry.QueryTimes;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * The door of this room.
 *
 * @param transactions the way to the data
 * @param users the rows on which everything of a user hangs
 * @param probe whether the database answers
 */
public record PersistenceModule(Transactions transactions, Users users, DatabaseProbe probe) {
    private static final String NAME = "postgresql";
    private static final long LONGEST_LEAK_CHECK_MILLISECONDS = 10_000;

    /** The pool, managed by the environment; pending migrations are applied first where the settings say so. */
    public static PersistenceModule install(PersistenceConfig config, QueryTimes times, Environment environment) {
        new FirstConnection(config).await();
        if (config.migrateOnStart()) {
            new FirstConnection(config).awaitDirect();
            new Migrations(DataSources.direct(config)).apply();
        }
        var leases = new Leases(config.maxConns());
        var settings = DataSources.pool(config);
        var source = settings.build(environment.metrics(), NAME);
        var transactions = new Transactions(
                jdbi(
                        settings,
                        source,
                        new StatementTimes(times, config.slowQuery().toJavaDuration()),
                        environment),
                new Pool(source),
                leases,
                new Attempts(),
                config.queryTimeout().toJavaDuration());
        watch(leases, config, environment);
        environment.admin().addTask(new PoolTask(leases, config.maxConns()));
        var probe = new DatabaseProbe(config.url());
        check(probe, config, environment);
        return new PersistenceModule(transactions, new Users(transactions), probe);
    }

    private static Jdbi jdbi(
            PooledDataSourceFactory settings, ManagedDataSource source, StatementTimes times, Environment environment) {
        var jdbi = new JdbiFactory().build(environment, settings, source, NAME);
        jdbi.setSqlLogger(times);
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Integer.class, "int4");
        jdbi.registerArrayType(BigDecimal.class, "numeric");
        return jdbi;
    }

    private static void check(DatabaseProbe probe, PersistenceConfig config, Environment environment) {
        environment.lifecycle().manage(new AutoCloseableManager(probe));
        var migrations = new MigrationsCheck(config, Migrations.all());
        environment.healthChecks().register("database", Check.critical(new DatabaseCheck(probe)::look));
        environment.healthChecks().register("migrations", Check.critical(migrations::look));
    }

    private static void watch(Leases leases, PersistenceConfig config, Environment environment) {
        var metrics = environment.metrics();
        metrics.registerGauge("db.connections.held", () -> leases.held().size());
        metrics.registerGauge("db.connections.waiting", leases::waiting);
        metrics.registerGauge("db.connections.max", config::maxConns);
        metrics.registerGauge("db.connections.saturated", () -> leases.held().size() >= config.maxConns() ? 1 : 0);
        metrics.registerGauge("db.connections.leaked", (Gauge<Long>) leases::leaks);
        var interval =
                Math.min(LONGEST_LEAK_CHECK_MILLISECONDS, config.leakTimeout().toMilliseconds());
        environment
                .lifecycle()
                .scheduledExecutorService("connection-leaks", true)
                .build()
                .scheduleWithFixedDelay(
                        () -> leases.reportLeaks(config.leakTimeout().toJavaDuration()),
                        interval,
                        interval,
                        TimeUnit.MILLISECONDS);
    }

    /** The command {@code db}: {@code migrate}, {@code status}, {@code rollback} and their like. */
    public static <C extends Configuration> ConfiguredCommand<C> command(
            Class<C> type, Function<C, PersistenceConfig> settings) {
        return new MigrationCommand<>(type, settings);
    }
}
