package fittrack.platform.edge;

import fittrack.platform.deadlines.DeadlinesModule;
import fittrack.platform.lifecycle.Rotation;
import fittrack.platform.peers.ClientResolver;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this room, and the list of what a request meets, in order (SPEC 2): {@link #forEveryResponse} around the
 * whole server, then {@link #forTheApi} in front of the API.
 */
public final class EdgeModule {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeModule.class);

    private EdgeModule() {}

    /**
     * Puts both halves of the list in their places.
     *
     * @param rotation whether clients are to be told to go elsewhere
     * @param limits what the rate limits have to say on every response
     * @param steps what stands in front of the API
     */
    public static void install(
            EdgeConfig config,
            Stage stage,
            ClientResolver clients,
            DeadlinesModule deadlines,
            Rotation rotation,
            ResponseRule limits,
            ApiSteps steps,
            Environment environment) {
        checkOrigins(config, stage);
        environment.jersey().register(new ApiVersions());
        forTheApi(steps, deadlines, environment);
        var rules = forEveryResponse(config, rotation, limits);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            // Dropwizard has built its handlers by now; the edge goes around them.
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    var edge = new EdgeHandler(clients, rules, onTheAdminDoor(), deadlines.inFlight());
                    edge.setHandler(deadlines.around(server.getHandler()));
                    server.setHandler(edge);
                    server.setErrorHandler(new EdgeErrorHandler(server.getErrorHandler(), clients, rules));
                }
            }
        });
    }

    /** Steps 1 to 4, outside in; the access log and the metrics of step 4 hang on the server itself (telemetry). */
    private static List<ResponseRule> forEveryResponse(EdgeConfig config, Rotation rotation, ResponseRule limits) {
        return List.of(
                new SecurityHeaders(config.pagePolicy()),
                new Cors(config.origins()),
                new RequestIds(),
                new PlainTargets(),
                new LameDuck(rotation),
                limits);
    }

    private static List<ResponseRule> onTheAdminDoor() {
        return List.of(SecurityHeaders.ofTheAdminDoor(), new RequestIds());
    }

    /** Steps 5 to 8, outside in. */
    private static void forTheApi(ApiSteps steps, DeadlinesModule deadlines, Environment environment) {
        step(environment, "5 rate limit per client address", steps.addressLimit());
        step(environment, "6 authentication", steps.authentication());
        step(environment, "7 rate limit per user", steps.userLimit());
        step(environment, "8 deadline", deadlines.filter());
    }

    private static void step(Environment environment, String name, Filter filter) {
        environment
                .servlets()
                .addFilter(name, new BelowApi(filter))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/api/*");
    }

    private static void checkOrigins(EdgeConfig config, Stage stage) {
        var allowsAny = config.origins().contains("*");
        if (allowsAny && stage == Stage.PRODUCTION) {
            throw new IllegalArgumentException("edge.allowedOrigins (ALLOWED_ORIGINS) must not be * in production");
        }
        if (allowsAny) {
            LOG.warn("any web origin may call this service (ALLOWED_ORIGINS is *)");
        }
        if (config.origins().isEmpty() && stage == Stage.PRODUCTION) {
            LOG.warn("no web origin may call this service from another site (ALLOWED_ORIGINS is not set)");
        }
    }

    /** What stands in front of the API, made by the rooms that know how. */
    public record ApiSteps(Filter addressLimit, Filter authentication, Filter userLimit) {}
}
