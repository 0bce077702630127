package fittrack.platform.telemetry;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.dropwizard.DropwizardExports;
import io.prometheus.client.dropwizard.samplebuilder.CustomMappingSampleBuilder;
import io.prometheus.client.dropwizard.samplebuilder.MapperConfig;
import java.util.List;
import java.util.Map;

/**
 * Dropwizard's registry as Prometheus families, under names of our own. What the rooms register goes out as it is called;
 * what libraries register goes out when it is listed here.
 */
final class RegistryBridge extends Collector {
    private static final String POOL = "io.dropwizard.db.ManagedPooledDataSource.postgresql.";
    private static final String THREADS = "org.eclipse.jetty.util.thread.QueuedThreadPool.dw.";
    private static final String EVENTS = "ch.qos.logback.core.Appender.";

    /** A star is one part between dots. */
    private static final List<MapperConfig> NAMES = List.of(
            name(POOL + "active", "db_connections_active"),
            name(POOL + "idle", "db_connections_idle"),
            name("db.connections.leaked", "db_connections_leaked_total"),
            name("errors.*", "errors_total", "code"),
            name("limits.rejected.*", "rate_limit_rejections_total", "policy"),
            name(THREADS + "size", "http_threads"),
            name(THREADS + "utilization", "http_threads_utilization_ratio"),
            name(THREADS + "jobs", "http_threads_queued"),
            name(EVENTS + "*", "log_events", "level"));

    private static final List<String> FROM_LIBRARIES = List.of(
            POOL + "active",
            POOL + "idle",
            THREADS + "size",
            THREADS + "utilization",
            THREADS + "jobs",
            EVENTS + "trace",
            EVENTS + "debug",
            EVENTS + "info",
            EVENTS + "warn",
            EVENTS + "error");

    private static final List<String> LIBRARIES = List.of("io.", "org.", "ch.", "jvm.", "com.", "TRACE-", "jersey.");

    private final DropwizardExports exports;

    RegistryBridge(MetricRegistry metrics) {
        MetricFilter filter = (name, metric) ->
                FROM_LIBRARIES.contains(name) || LIBRARIES.stream().noneMatch(name::startsWith);
        exports = new DropwizardExports(metrics, filter, new CustomMappingSampleBuilder(NAMES));
    }

    private static MapperConfig name(String match, String name) {
        return new MapperConfig(match, name, Map.of());
    }

    private static MapperConfig name(String match, String name, String label) {
        return new MapperConfig(match, name, Map.of(label, "${0}"));
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return exports.collect().stream().map(RegistryBridge::typed).toList();
    }

    // Dropwizard's counters can go down, so simpleclient calls them gauges; ours that are called _total only go up.
    private static MetricFamilySamples typed(MetricFamilySamples family) {
        return family.type == Type.GAUGE && family.name.endsWith("_total")
                ? new MetricFamilySamples(family.name, Type.COUNTER, family.help, family.samples)
                : family;
    }
}
