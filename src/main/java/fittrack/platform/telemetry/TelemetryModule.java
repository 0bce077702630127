package fittrack.platform.telemetry;

import fittrack.platform.checks.Check;
import fittrack.platform.logs.LogDiskCheck;
import fittrack.platform.logs.LogLevelTask;
import fittrack.platform.logs.LogLevels;
import fittrack.platform.logs.LogOutputs;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.Gauge;
import io.prometheus.client.Info;
import io.prometheus.client.hotspot.DefaultExports;
import io.prometheus.client.servlet.jakarta.exporter.MetricsServlet;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The door of this room.
 *
 * @param registry where metrics of our own are registered; whatever is in Dropwizard's registry is exported, too
 * @param queryTimes where persistence reports how long statements take
 * @param routes which route template a path belongs to
 * @param shuttingDown the gauge {@code app_shutting_down}, 0 until somebody sets it to 1
 * @param logLevels changes levels for a while
 * @param logs what the process logs to; to be flushed at the very end
 * @param build what is running
 */
public record TelemetryModule(
        CollectorRegistry registry,
        QueryTimes queryTimes,
        Routes routes,
        Gauge shuttingDown,
        LogLevels logLevels,
        LogOutputs logs,
        Build build) {
    private static final String OUR_LOGGERS = "fittrack";

    /** Metrics of every request at {@code /metrics} of the admin door, one log line for each, and our log level. */
    public static TelemetryModule install(TelemetryConfig config, Stage stage, Environment environment) {
        var registry = new CollectorRegistry();
        var telemetry = new TelemetryModule(
                registry,
                new QueryTimes(registry),
                new Routes(),
                Gauge.build("app_shutting_down", "1 from the first step of a shutdown on.")
                        .register(registry),
                logLevels(environment),
                LogOutputs.configured(),
                Build.current());
        telemetry.logLevels.set(OUR_LOGGERS, config.level(stage));
        telemetry.export(environment);
        telemetry.observe(new Sampling(config.sampling()), environment);
        telemetry.check(environment);
        environment.admin().addTask(new LogLevelTask(telemetry.logLevels));
        environment.lifecycle().manage(new AutoCloseableManager(telemetry.logs.keepStdoutClean()::run));
        return telemetry;
    }

    private static LogLevels logLevels(Environment environment) {
        return new LogLevels(environment
                .lifecycle()
                .scheduledExecutorService("log-levels", true)
                .build());
    }

    private void export(Environment environment) {
        DefaultExports.register(registry);
        new RegistryBridge(environment.metrics()).register(registry);
        Info.build("app_build", "What is running.")
                .labelNames("version", "commit", "java")
                .register(registry)
                .labels(build.version(), build.commit(), build.java())
                .info();
        new Dropped(logs).register(registry);
        environment.getAdminContext().setInitParameter("metrics-uri", "/metrics.json");
        environment.getAdminContext().setInitParameter("cpu-profile-enabled", "false");
        environment
                .admin()
                .addServlet("prometheus", new MetricsServlet(registry))
                .addMapping("/metrics");
    }

    private void check(Environment environment) {
        var files = logs.files();
        if (!files.isEmpty()) {
            environment.healthChecks().register("log_disk", Check.minor(new LogDiskCheck(files)::look));
        }
    }

    private void observe(Sampling sampling, Environment environment) {
        var metrics = new HttpMetrics(registry);
        environment.jersey().register(routes);
        environment.jersey().register(new RouteTemplates());
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            // Dropwizard builds its handlers after run(); this comes later still.
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    server.setRequestLog(new RequestEnds(metrics, routes, sampling));
                    server.setHandler(new RequestsInFlight(server.getHandler(), metrics.inFlight()));
                }
            }
        });
    }

    /** The events that no output took. */
    private static final class Dropped extends Collector {
        private final LogOutputs logs;

        private Dropped(LogOutputs logs) {
            this.logs = logs;
        }

        @Override
        public List<MetricFamilySamples> collect() {
            return List.of(new CounterMetricFamily(
                    "log_events_dropped", "Log events dropped because an output stalled.", logs.dropped()));
        }
    }
}
