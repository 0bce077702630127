package fittrack.platform.health;

import com.codahale.metrics.health.HealthCheckRegistry;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import fittrack.platform.checks.Check;
import fittrack.platform.checks.Condition;
import fittrack.platform.health.Pages.Page;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The door of this room: probes on both doors, answered from checks that run beside the requests. */
public final class HealthModule {

    private HealthModule() {}

    /**
     * Serves the probes, and watches every {@link Check} that the rooms have hung on {@code environment.healthChecks()}
     * by the time the service starts.
     *
     * @param version what {@code /health} says this build is
     * @param conditions what must hold besides for requests to come, such as not being on the way out
     */
    public static void install(
            HealthConfig config, String version, List<Condition> conditions, Environment environment) {
        var clock = Clock.systemUTC();
        var threads = new ThreadFactoryBuilder()
                .setDaemon(true)
                .setNameFormat("health-%d")
                .build();
        var readiness = new Readiness(
                () -> checks(config, environment.healthChecks(), clock),
                conditions,
                clock,
                Executors.newSingleThreadScheduledExecutor(threads),
                Executors.newCachedThreadPool(threads));
        environment.lifecycle().manage(readiness);
        // Dropwizard's own page would run every check while its reader waits, the pool's included.
        environment.getAdminContext().setInitParameter("healthcheck-enabled", "false");
        serve(new Pages(readiness, clock, version), environment);
    }

    // What libraries hang there themselves asks through the pool: a busy pool would be a dead database.
    private static List<Watched> checks(HealthConfig config, HealthCheckRegistry registry, Clock clock) {
        var checks = new ArrayList<Watched>();
        for (var name : registry.getNames()) {
            if (registry.getHealthCheck(name) instanceof Check check) {
                checks.add(new Watched(name, check, config, clock));
            }
        }
        return checks;
    }

    private static void serve(Pages pages, Environment environment) {
        var json = environment.getObjectMapper();
        var application = environment.servlets();
        application
                .addServlet("health", new HealthServlet(json, pages::health, pages::health))
                .addMapping("/health");
        application
                .addServlet("ready", new HealthServlet(json, pages::ready, pages::ready))
                .addMapping("/ready");
        admin(environment, "health", pages::health, pages::healthInDetail, "/health");
        admin(environment, "ready", pages::ready, pages::readyInDetail, "/ready", "/readyz", "/health/ready");
        admin(environment, "health in detail", pages::healthInDetail, pages::healthInDetail, "/healthz/live");
        admin(environment, "ready in detail", pages::readyInDetail, pages::readyInDetail, "/healthz/ready");
        admin(environment, "alive", pages::alive, pages::alive, "/live", "/healthz", "/health/live");
    }

    private static void admin(
            Environment environment, String name, Supplier<Page> plain, Supplier<Page> verbose, String... paths) {
        environment
                .admin()
                .addServlet(name, new HealthServlet(environment.getObjectMapper(), plain, verbose))
                .addMapping(paths);
    }
}
