package fittrack.platform.telemetry;

import fittrack.platform.telemetry.RequestEnds.End;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Rate, errors, durations and sizes of requests. Nothing a client sends becomes a label: routes come from our templates,
 * methods from a list.
 */
final class HttpMetrics {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER");

    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final double[] BYTES = {256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576};

    /** Beyond this many somebody sets routes that are no templates; they share one label. */
    private static final int MAX_ROUTES = 500;

    private static final String OVERFLOW = "overflow";

    private final Counter requests;
    private final Histogram durations;
    private final Histogram requestSizes;
    private final Histogram responseSizes;
    private final Gauge inFlight;
    private final Map<String, AtomicReferenceArray<Series>> routes = new ConcurrentHashMap<>();

    HttpMetrics(CollectorRegistry registry) {
        requests = Counter.build("http_requests_total", "Requests by route template and status.")
                .labelNames("method", "path", "status")
                .register(registry);
        durations = histogram(registry, "http_request_duration_seconds", "Time to the end of the answer.", SECONDS);
        requestSizes = histogram(registry, "http_request_size_bytes", "Bodies received.", BYTES);
        responseSizes = histogram(registry, "http_response_size_bytes", "Bodies sent.", BYTES);
        inFlight = Gauge.build("http_requests_in_flight", "Requests that have begun and not ended.")
                .register(registry);
    }

    private static Histogram histogram(CollectorRegistry registry, String name, String help, double... buckets) {
        return Histogram.build(name, help)
                .labelNames("method", "path")
                .buckets(buckets)
                .register(registry);
    }

    Gauge inFlight() {
        return inFlight;
    }

    void count(String method, End end) {
        var series = series(method, end.route());
        series.ofStatus(end.status()).inc();
        series.duration.observe(end.nanos() / 1e9);
        series.requestSize.observe((double) end.bytesIn());
        series.responseSize.observe((double) end.bytesOut());
    }

    private Series series(String method, String route) {
        var ofRoute = routes.get(route);
        if (ofRoute == null) {
            var label = routes.size() < MAX_ROUTES ? route : OVERFLOW;
            ofRoute = routes.computeIfAbsent(label, added -> new AtomicReferenceArray<>(METHODS.size()));
            return series(method, label, ofRoute);
        }
        return series(method, route, ofRoute);
    }

    private Series series(String method, String route, AtomicReferenceArray<Series> ofRoute) {
        var index = METHODS.indexOf(method);
        var slot = index < 0 ? METHODS.size() - 1 : index;
        var series = ofRoute.get(slot);
        if (series == null) {
            // Made twice by a race, both are views of the same children.
            series = new Series(METHODS.get(slot), route);
            ofRoute.set(slot, series);
        }
        return series;
    }

    /** The children of one method on one route, so that a request looks up nothing else. */
    private final class Series {
        private final String method;
        private final String route;
        private final Histogram.Child duration;
        private final Histogram.Child requestSize;
        private final Histogram.Child responseSize;
        private final Map<Integer, Counter.Child> statuses = new ConcurrentHashMap<>();

        private Series(String method, String route) {
            this.method = method;
            this.route = route;
            duration = durations.labels(method, route);
            requestSize = requestSizes.labels(method, route);
            responseSize = responseSizes.labels(method, route);
        }

        private Counter.Child ofStatus(int status) {
            return statuses.computeIfAbsent(status, added -> requests.labels(method, route, Integer.toString(added)));
        }
    }
}
