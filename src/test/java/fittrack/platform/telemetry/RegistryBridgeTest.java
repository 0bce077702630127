package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RegistryBridgeTest {
    private final MetricRegistry metrics = new MetricRegistry();
    private final CollectorRegistry registry = new CollectorRegistry();

    @Test
    @DisplayName("METRIC-3: the pool is four gauges under names of our own")
    void the_pool_is_four_gauges() throws IOException {
        metrics.registerGauge("io.dropwizard.db.ManagedPooledDataSource.postgresql.active", () -> 3);
        metrics.registerGauge("io.dropwizard.db.ManagedPooledDataSource.postgresql.idle", () -> 2);
        metrics.registerGauge("io.dropwizard.db.ManagedPooledDataSource.postgresql.borrowed", () -> 99);
        metrics.registerGauge("db.connections.waiting", () -> 1);
        metrics.registerGauge("db.connections.max", () -> 15);
        metrics.registerGauge("db.connections.leaked", (Gauge<Long>) () -> 4L);

        assertThat(exported())
                .contains(
                        "db_connections_active 3.0",
                        "db_connections_idle 2.0",
                        "db_connections_waiting 1.0",
                        "db_connections_max 15.0",
                        "# TYPE db_connections_leaked_total counter",
                        "db_connections_leaked_total 4.0")
                .doesNotContain("99.0");
    }

    @Test
    @DisplayName("METRIC-3: errors and rejections are counters with one label")
    void errors_and_rejections_are_counters_with_one_label() throws IOException {
        metrics.counter("errors.NOT_FOUND").inc(2);
        metrics.counter("errors.CONFLICT").inc();
        metrics.counter("limits.rejected.per-user").inc(5);

        assertThat(exported())
                .containsOnlyOnce("# TYPE errors_total counter")
                .contains(
                        "errors_total{code=\"NOT_FOUND\",} 2.0",
                        "errors_total{code=\"CONFLICT\",} 1.0",
                        "# TYPE rate_limit_rejections_total counter",
                        "rate_limit_rejections_total{policy=\"per-user\",} 5.0");
    }

    @Test
    void what_a_room_registers_goes_out_as_it_is_called() throws IOException {
        metrics.registerGauge("limits.keys", () -> 7);

        assertThat(exported()).contains("limits_keys 7.0");
    }

    @Test
    void what_libraries_register_stays_inside_unless_it_is_listed() throws IOException {
        metrics.registerGauge("jvm.memory.heap.used", () -> 1);
        metrics.timer("io.dropwizard.jetty.MutableServletContextHandler.get-requests");
        metrics.meter("ch.qos.logback.core.Appender.all");

        assertThat(exported()).isEmpty();
    }

    @Test
    @DisplayName("METRIC-3: statements are a histogram by name")
    void statements_are_a_histogram_by_name() throws IOException {
        new QueryTimes(registry).record("workouts.list", Duration.ofMillis(3));

        assertThat(exported())
                .contains(
                        "db_query_duration_seconds_bucket{query=\"workouts.list\",le=\"0.0025\",} 0.0",
                        "db_query_duration_seconds_bucket{query=\"workouts.list\",le=\"0.005\",} 1.0",
                        "db_query_duration_seconds_count{query=\"workouts.list\",} 1.0");
    }

    private String exported() throws IOException {
        Collector bridge = new RegistryBridge(metrics);
        bridge.register(registry);
        var text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        return text.toString();
    }
}
