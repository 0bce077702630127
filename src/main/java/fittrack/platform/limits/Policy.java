package fittrack.platform.limits;

import fittrack.platform.settings.PathPattern;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Set;

/**
 * A limit in force.
 *
 * @param methods empty for all
 * @param limit requests per period, and at once
 * @param bucket how bucket4j counts it
 */
record Policy(
        String name,
        PathPattern match,
        Set<String> methods,
        Per per,
        Counts counts,
        long limit,
        Duration period,
        FailOpen failOpen,
        BucketConfiguration bucket) {

    static Policy of(PolicyConfig config) {
        var period = config.period().toJavaDuration();
        return new Policy(
                config.name(),
                new PathPattern(config.match()),
                Set.copyOf(config.methods()),
                config.per(),
                config.counts(),
                config.limit(),
                period,
                config.failOpen(),
                BucketConfiguration.builder()
                        .addLimit(limit -> limit.capacity(config.limit()).refillGreedy(config.limit(), period))
                        .build());
    }

    boolean isFor(String method, String path) {
        return isFor(method) && match.matches(path);
    }

    // Whatever answers GET answers HEAD, at the same cost.
    private boolean isFor(String method) {
        return methods.isEmpty() || methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
    }
}
