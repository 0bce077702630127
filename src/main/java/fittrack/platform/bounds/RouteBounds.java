package fittrack.platform.bounds;

import fittrack.platform.request.ApiPath;
import fittrack.platform.settings.PathPattern;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What holds for a request, looked up by its method and path. */
public final class RouteBounds {
    private final Bounds usual;
    private final List<Rule> rules;

    RouteBounds(BoundsConfig config) {
        usual = new Bounds(config.maxBody().toBytes(), config.requestTimeout().toJavaDuration());
        rules = config.routes().stream().map(route -> rule(route, config)).toList();
    }

    private static Rule rule(BoundsConfig.Route route, BoundsConfig config) {
        var bytes = route.body().orElse(config.maxBody()).toBytes();
        var timeout = route.time().orElse(config.requestTimeout()).toJavaDuration();
        return new Rule(new PathPattern(route.match()), route.methods(), new Bounds(bytes, timeout));
    }

    /** What holds for this request; the versioned name of the API has the bounds of the plain one. */
    public Bounds of(String method, String path) {
        var plain = ApiPath.plain(path);
        for (var rule : rules) {
            if (rule.covers(method, plain)) {
                return rule.bounds;
            }
        }
        return usual;
    }

    /** The largest body, in bytes, that any method accepts at a path. */
    public long largestBody(String path) {
        return Stream.of("POST", "PUT", "PATCH")
                .mapToLong(method -> of(method, path).maxBody())
                .max()
                .orElse(0);
    }

    /**
     * The bounds of one request.
     *
     * @param maxBody in bytes
     * @param timeout from arrival to answer
     */
    public record Bounds(long maxBody, Duration timeout) {}

    private record Rule(PathPattern pattern, List<String> methods, Bounds bounds) {
        boolean covers(String method, String path) {
            return (methods.isEmpty() || methods.contains(method)) && pattern.matches(path);
        }
    }
}
