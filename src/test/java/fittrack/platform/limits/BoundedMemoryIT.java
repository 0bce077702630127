package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A million clients in a small heap, in a process of their own. */
final class BoundedMemoryIT {
    private static final int KEYS = 1_000_000;

    @Test
    @DisplayName(
            "RATE-6: a million different keys in a heap of 128 MB, at most 80 bytes besides the key for each that is held")
    void a_million_keys_do_not_grow_the_heap() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-Xmx128m", "-cp", System.getProperty("java.class.path"), Flood.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("held 200000");
        var bytes = Double.parseDouble(output.replaceAll("(?s).*bytes per key ([0-9.]+).*", "$1"));
        assertThat(bytes - Long.BYTES).as(output).isBetween(40.0, 80.0);
    }

    /** The process. */
    static final class Flood {

        public static void main(String[] arguments) {
            var minute = Duration.minutes(1);
            var policy = Policy.of(PolicyConfig.everywhere("address", Per.ADDRESS, Counts.ALL, 600, minute));
            // Not a flood of seconds: long enough for no bucket to fill up meanwhile.
            var slow = Policy.of(PolicyConfig.everywhere("slow", Per.ADDRESS, Counts.ALL, 1, Duration.days(1)));
            ask(new LocalBuckets(1_000, System::nanoTime, new SecureRandom()), policy, slow, 10_000);

            var before = used();
            var buckets = new LocalBuckets(200_000, System::nanoTime, new SecureRandom());
            ask(buckets, policy, slow, KEYS);
            var bytes = (used() - before) / (double) buckets.held();

            System.out.printf("held %d%nbytes per key %.1f%n", buckets.held(), bytes);
        }

        private static void ask(LocalBuckets buckets, Policy policy, Policy slow, int keys) {
            for (int i = 0; i < keys; i++) {
                var key = "2001:db8:%x:%x::/64".formatted(i >> 16, i & 0xffff);
                var asks = List.of(new Ask(policy, key), new Ask(slow, key));
                if (buckets.take(asks, java.time.Duration.ZERO).size() != 2) {
                    throw new IllegalStateException("no answer");
                }
            }
        }

        private static long used() {
            var runtime = Runtime.getRuntime();
            var least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
            }
            return least;
        }
    }
}
