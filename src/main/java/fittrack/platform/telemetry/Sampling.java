package fittrack.platform.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which successes of busy routes are worth a line: evenly spread, so that a rate of 0.1 keeps every tenth. */
final class Sampling {
    private final Map<String, Share> shares;

    Sampling(List<TelemetryConfig.Sampled> routes) {
        shares = routes.stream()
                .map(route -> new Share(route.route(), route.rate(), new AtomicLong()))
                .collect(Collectors.toUnmodifiableMap(Share::route, Function.identity(), (first, second) -> second));
    }

    boolean keeps(String route, int status) {
        if (status >= 400 || shares.isEmpty()) {
            return true;
        }
        var share = shares.get(route);
        return share == null || share.keepsNext();
    }

    private record Share(String route, double rate, AtomicLong seen) {
        boolean keepsNext() {
            var number = seen.getAndIncrement();
            return (long) Math.ceil((number + 1) * rate) > (long) Math.ceil(number * rate);
        }
    }
}
