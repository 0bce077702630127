package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HttpMetricsTest {
    private final CollectorRegistry registry = new CollectorRegistry();
    private final HttpMetrics metrics = new HttpMetrics(registry);

    @Test
    @DisplayName("METRIC-2: odd methods are one label")
    void odd_methods_are_one_label() {
        metrics.count("BREW", end("unmatched", 405));
        metrics.count("TRACE", end("unmatched", 405));

        assertThat(registry.getSampleValue(
                        "http_requests_total",
                        new String[] {"method", "path", "status"},
                        new String[] {"OTHER", "unmatched", "405"}))
                .isEqualTo(2.0);
    }

    @Test
    @DisplayName("METRIC-2: even a room that takes paths for routes cannot make series without end")
    void paths_taken_for_routes_cannot_make_series_without_end() {
        for (int i = 0; i < 10_000; i++) {
            metrics.count("GET", end("/api/workouts/" + i, 200));
        }

        var requests = Collections.list(registry.metricFamilySamples()).stream()
                .filter(family -> family.name.equals("http_requests"))
                .findFirst()
                .orElseThrow();
        assertThat(requests.samples.stream().filter(sample -> sample.name.endsWith("_total")))
                .hasSizeLessThan(600);
        assertThat(requests.samples.stream()
                        .filter(sample -> sample.name.endsWith("_total"))
                        .mapToDouble(sample -> sample.value)
                        .sum())
                .isEqualTo(10_000);
    }

    private static RequestEnds.End end(String route, int status) {
        return new RequestEnds.End(route, status, 1_000_000, 10, 100);
    }
}
