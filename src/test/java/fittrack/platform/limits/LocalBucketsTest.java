package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class LocalBucketsTest {
    private static final java.time.Duration TIME = java.time.Duration.ofMillis(50);

    private final ManualTime time = new ManualTime();
    private final LocalBuckets buckets = new LocalBuckets(1_000, time::nanoTime, new Random(7));
    private final Policy hundred = policy("hundred", 100, Duration.minutes(1));
    private final Policy five = policy("five", 5, Duration.minutes(1));

    @Test
    @DisplayName("RATE-1: a hundred requests at once, then one every 600 ms")
    void a_bucket_is_refilled_continuously() {
        assertThat(allowed(hundred, "ann", 150)).isEqualTo(100);

        time.pass(java.time.Duration.ofMillis(599));
        assertThat(allowed(hundred, "ann", 10)).isZero();
        time.pass(java.time.Duration.ofMillis(1));
        assertThat(allowed(hundred, "ann", 10)).isEqualTo(1);
        time.pass(java.time.Duration.ofSeconds(30));
        assertThat(allowed(hundred, "ann", 100)).isEqualTo(50);
        time.pass(java.time.Duration.ofDays(400));
        assertThat(allowed(hundred, "ann", 150)).isEqualTo(100);
    }

    @Test
    void a_standing_says_what_is_left_and_when_there_will_be_more() {
        var first = take(five, "ann");

        assertThat(first.isAllowed()).isTrue();
        assertThat(first.remaining()).isEqualTo(4);
        assertThat(first.untilNext()).isZero();
        assertThat(first.untilFull()).isEqualTo(java.time.Duration.ofSeconds(12));

        allowed(five, "ann", 4);
        time.pass(java.time.Duration.ofSeconds(2));
        var refused = take(five, "ann");

        assertThat(refused.isAllowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.untilNext()).isEqualTo(java.time.Duration.ofSeconds(10));
        assertThat(refused.untilFull()).isEqualTo(java.time.Duration.ofSeconds(58));
    }

    @Test
    void keys_and_policies_do_not_share_buckets() {
        assertThat(allowed(five, "ann", 10)).isEqualTo(5);

        assertThat(allowed(five, "bob", 10)).isEqualTo(5);
        assertThat(allowed(hundred, "ann", 10)).isEqualTo(10);
    }

    @Test
    @DisplayName("RATE-2: a refusal takes nothing from any bucket")
    void a_refusal_by_one_leaves_the_others_untouched() {
        allowed(five, "ann", 5);

        var standings = buckets.take(List.of(new Ask(hundred, "ann"), new Ask(five, "ann")), TIME);

        assertThat(standings).extracting(Standing::isAllowed).containsExactly(true, false);
        assertThat(standings).extracting(Standing::remaining).containsExactly(100L, 0L);
        assertThat(look(hundred, "ann").remaining()).isEqualTo(100);
    }

    @Test
    void looking_takes_nothing_and_keeps_nothing() {
        assertThat(look(five, "ann").remaining()).isEqualTo(5);
        assertThat(look(five, "ann").isAllowed()).isTrue();

        assertThat(buckets.held()).isZero();
    }

    @Test
    void a_bucket_can_be_refilled_by_hand() {
        allowed(five, "ann", 5);

        buckets.refill(new Ask(five, "ann"));

        assertThat(look(five, "ann").remaining()).isEqualTo(5);
        assertThat(buckets.held()).isZero();
    }

    @Test
    @DisplayName("RATE-6: a bucket that is full again is forgotten")
    void a_full_bucket_is_as_good_as_none() {
        allowed(five, "ann", 2);
        allowed(hundred, "bob", 1);
        assertThat(buckets.held()).isEqualTo(2);

        time.pass(java.time.Duration.ofSeconds(1));
        buckets.forgetFull();
        assertThat(buckets.held()).isEqualTo(1);

        time.pass(java.time.Duration.ofSeconds(23));
        buckets.forgetFull();
        assertThat(buckets.held()).isZero();
    }

    @Test
    @DisplayName("RATE-6: never more keys than allowed, and a flood of them does not wash an exhausted bucket out")
    void a_flood_of_keys_forgets_those_with_the_least_to_remember() {
        allowed(five, "brute", 5);

        for (int i = 0; i < 50_000; i++) {
            take(hundred, "flood-" + i);
            assertThat(buckets.held()).isLessThanOrEqualTo(1_000);
        }

        assertThat(buckets.held()).isEqualTo(1_000);
        assertThat(take(five, "brute").isAllowed()).isFalse();
    }

    @Test
    void one_place_is_enough_to_work() {
        var tiny = new LocalBuckets(1, time::nanoTime, new Random(7));

        for (var key : List.of("ann", "bob", "ann")) {
            assertThat(tiny.take(List.of(new Ask(five, key), new Ask(hundred, key)), TIME))
                    .allMatch(Standing::isAllowed);
            assertThat(tiny.held()).isEqualTo(1);
        }
    }

    @RepeatedTest(5)
    @DisplayName("RATE-1: exactly the limit passes, however many threads ask at once")
    void threads_together_get_no_more_than_the_limit() throws Exception {
        var many = policy("many", 50_000, Duration.minutes(1));
        var more = policy("more", 1_000_000, Duration.minutes(1));
        // Two of the questions name the same buckets in opposite order, so that a bad order of locks would show.
        var asks = List.of(
                List.of(new Ask(many, "shared"), new Ask(more, "shared")),
                List.of(new Ask(more, "shared"), new Ask(many, "shared")),
                List.of(new Ask(many, "shared")));
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var running = IntStream.range(0, 8)
                    .mapToObj(number -> threads.submit((Callable<Long>) () -> {
                        start.await();
                        return Stream.generate(() -> buckets.take(asks.get(number % asks.size()), TIME))
                                .limit(10_000)
                                .filter(standings -> standings.stream().allMatch(Standing::isAllowed))
                                .count();
                    }))
                    .toList();
            start.countDown();

            var passed = 0L;
            for (Future<Long> one : running) {
                passed += one.get(1, TimeUnit.MINUTES);
            }
            assertThat(passed).isEqualTo(50_000);
            assertThat(look(many, "shared").remaining()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private long allowed(Policy policy, String key, int times) {
        return IntStream.range(0, times)
                .filter(i -> take(policy, key).isAllowed())
                .count();
    }

    private Standing take(Policy policy, String key) {
        return buckets.take(List.of(new Ask(policy, key)), TIME).get(0);
    }

    private Standing look(Policy policy, String key) {
        return buckets.look(List.of(new Ask(policy, key)), TIME).get(0);
    }

    static Policy policy(String name, int limit, Duration period) {
        return Policy.of(PolicyConfig.everywhere(name, Per.USER, Counts.ALL, limit, period));
    }
}
