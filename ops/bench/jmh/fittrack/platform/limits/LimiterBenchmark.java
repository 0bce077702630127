package fittrack.platform.limits;

import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the limiter asks of its store for one request: an address's policy, for one caller and for many. */
@State(Scope.Benchmark)
public class LimiterBenchmark {
    private static final java.time.Duration TIME = java.time.Duration.ofMillis(50);
    private static final int CALLERS = 100_000;

    private final LocalBuckets store = new LocalBuckets(200_000, System::nanoTime, new Random(1));
    private final Policy policy =
            Policy.of(PolicyConfig.everywhere("user", Per.USER, Counts.ALL, 1_000_000, Duration.seconds(1)));

    @Benchmark
    public Object oneCaller() {
        return store.take(List.of(new Ask(policy, "203.0.113.7")), TIME);
    }

    @Benchmark
    public Object manyCallers() {
        var caller = Integer.toString(ThreadLocalRandom.current().nextInt(CALLERS));
        return store.take(List.of(new Ask(policy, caller)), TIME);
    }
}
