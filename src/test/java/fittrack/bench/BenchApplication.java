package fittrack.bench;

import fittrack.FitTrackApplication;
import fittrack.FitTrackConfiguration;
import fittrack.bench.BenchResource.Rows;
import fittrack.platform.auth.AuthModule;
import fittrack.platform.auth.KeySource;
import fittrack.platform.bounds.BoundsModule;
import fittrack.platform.deadlines.DeadlinesModule;
import fittrack.platform.edge.EdgeModule;
import fittrack.platform.edge.EdgeModule.ApiSteps;
import fittrack.platform.edge.ResponseRule;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.lifecycle.Rotation;
import fittrack.platform.limits.LimitsModule;
import fittrack.platform.logs.LogOutputs;
import fittrack.platform.peers.ClientResolver;
import fittrack.platform.persistence.PersistenceModule;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.VariableConfigurationFactory;
import fittrack.platform.telemetry.QueryTimes;
import fittrack.platform.telemetry.TelemetryModule;
import fittrack.platform.wire.WireModule;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.prometheus.client.CollectorRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** The rooms of the service around one resource, up to one layer, in the order of {@link FitTrackApplication}. */
public final class BenchApplication extends Application<FitTrackConfiguration> {
    /** Settings of the server alone, where there is no room that has them. */
    static final String CONFIG = "config-prod.yml";

    private final Layer level;
    private final Map<String, String> variables;

    private BenchApplication(Layer level, Map<String, String> variables) {
        this.level = level;
        this.variables = variables;
    }

    /** Serves until it is killed; takes the name of a {@link Layer}, and its settings from the environment. */
    public static void main(String[] arguments) throws Exception {
        var level = Layer.valueOf(arguments[0]);
        if (level == Layer.SERVICE) {
            FitTrackApplication.main(new String[] {"server", CONFIG});
        } else {
            new BenchApplication(level, System.getenv()).run("server", CONFIG);
        }
    }

    @Override
    protected void bootstrapLogging() {
        LogOutputs.beforeConfiguration();
    }

    @Override
    public void initialize(Bootstrap<FitTrackConfiguration> bootstrap) {
        bootstrap.setConfigurationFactoryFactory((type, validator, json, prefix) ->
                new VariableConfigurationFactory<>(type, validator, json, prefix, variables));
    }

    @Override
    public void run(FitTrackConfiguration config, Environment environment) {
        if (level.has(Layer.ERRORS_AND_WIRE)) {
            ErrorsModule.install(environment);
            WireModule.install(environment);
        }
        var times = level.has(Layer.TELEMETRY)
                ? TelemetryModule.install(config.telemetry(), config.environment(), environment)
                        .queryTimes()
                : new QueryTimes(new CollectorRegistry());
        environment.jersey().register(new BenchResource(rows(config, times, environment)));
        if (level.has(Layer.DEADLINES)) {
            surround(config, environment);
        } else {
            usePlainConnectors(config);
        }
        if (!level.has(Layer.AUTHENTICATION)) {
            environment.jersey().register(new OneUser());
        }
    }

    private Rows rows(FitTrackConfiguration config, QueryTimes times, Environment environment) {
        if (level.has(Layer.TRANSACTION)) {
            return BenchQueries.through(PersistenceModule.install(config.persistence(), times, environment)
                    .transactions());
        }
        var pool = pool();
        return level.has(Layer.JDBI)
                ? BenchQueries.through(new JdbiFactory().build(environment, pool, "postgresql"))
                : BenchQueries.plain(managed(pool, environment));
    }

    /** Dropwizard's pool as it comes, as a role that row-level security does not bind. */
    private DataSourceFactory pool() {
        var pool = new DataSourceFactory();
        pool.setDriverClass("org.postgresql.Driver");
        pool.setUrl(String.valueOf(variables.get("BENCH_JDBC_URL")));
        pool.setMaxSize(15);
        pool.setMinSize(2);
        pool.setInitialSize(2);
        return pool;
    }

    private static javax.sql.DataSource managed(DataSourceFactory pool, Environment environment) {
        var source = pool.build(environment.metrics(), "postgresql");
        environment.lifecycle().manage(source);
        return source;
    }

    private void surround(FitTrackConfiguration config, Environment environment) {
        var bounds = BoundsModule.install(config.bounds(), environment);
        var deadlines = DeadlinesModule.install(bounds, environment);
        if (level.has(Layer.EDGE)) {
            installEdge(config, deadlines, environment);
            return;
        }
        environment
                .servlets()
                .addFilter("deadline", deadlines.filter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/api/*");
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    server.setHandler(new Watched(deadlines, server.getHandler()));
                }
            }
        });
    }

    private void installEdge(FitTrackConfiguration config, DeadlinesModule deadlines, Environment environment) {
        Filter none = (request, response, chain) -> chain.doFilter(request, response);
        ResponseRule bare = (request, headers) -> {};
        var addressLimit = none;
        var authentication = none;
        var userLimit = none;
        var dressing = bare;
        if (level.has(Layer.ADDRESS_LIMIT)) {
            var limits = LimitsModule.install(config.limits(), environment);
            addressLimit = limits.addressFilter();
            dressing = limits.limiter()::dress;
            if (level.has(Layer.AUTHENTICATION)) {
                authentication = AuthModule.install(
                                config.auth(),
                                config.environment(),
                                KeySource.of(config.auth()),
                                limits.admission(),
                                user -> {},
                                environment)
                        .filter();
            }
            if (level.has(Layer.USER_LIMIT)) {
                userLimit = limits.userFilter();
            }
        }
        EdgeModule.install(
                config.edge(),
                config.environment(),
                new ClientResolver(config.peers()),
                deadlines,
                new Rotation(),
                dressing,
                new ApiSteps(addressLimit, authentication, userLimit),
                environment);
    }

    private static void usePlainConnectors(FitTrackConfiguration config) {
        var server = (DefaultServerFactory) config.getServerFactory();
        var shipped = (HttpConnectorFactory) server.getApplicationConnectors().get(0);
        var plain = new HttpConnectorFactory();
        plain.setPort(shipped.getPort());
        plain.setIdleTimeout(shipped.getIdleTimeout());
        server.setApplicationConnectors(List.of(plain));
    }

    /** Announces requests to the deadlines, as the edge does, and nothing else. */
    private static final class Watched extends Handler.Wrapper {
        private final DeadlinesModule deadlines;

        Watched(DeadlinesModule deadlines, Handler next) {
            super(deadlines.around(next));
            this.deadlines = deadlines;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            deadlines.inFlight().begin(request, (seen, headers) -> {});
            return super.handle(request, response, callback);
        }
    }

    /** Everybody is the same user, where nobody is asked. */
    private static final class OneUser extends AbstractBinder {
        @Override
        protected void configure() {
            bindFactory(() -> BenchDatabase.USER).to(UserId.class);
        }
    }
}
