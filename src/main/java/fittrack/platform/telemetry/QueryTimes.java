package fittrack.platform.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import java.time.Duration;

/** How long statements take, by their names: {@code db_query_duration_seconds{query}}. */
public final class QueryTimes {
    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final Histogram durations;

    public QueryTimes(CollectorRegistry registry) {
        durations = Histogram.build("db_query_duration_seconds", "Time of a statement, by its name.")
                .labelNames("query")
                .buckets(SECONDS)
                .register(registry);
    }

    /**
     * Adds one execution.
     *
     * @param query one of the fixed names in our code, never text of a client
     */
    public void record(String query, Duration took) {
        durations.labels(query).observe(took.toNanos() / 1e9);
    }
}
