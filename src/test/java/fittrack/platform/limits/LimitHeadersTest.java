package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitHeadersTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Policy ADDRESS = policy("address", Per.ADDRESS, 600);
    private static final Policy USER = policy("user", Per.USER, 100);
    private static final Policy ROUTE = policy("new-workouts", Per.USER, 3);

    @Test
    @DisplayName("RATE-3: the user's policy in X-RateLimit, all policies in the fields of the IETF draft")
    void all_policies_are_told() {
        var facts = LimitFacts.NONE
                .and(List.of(asked(ADDRESS, 598, Duration.ofMillis(200))), Duration.ZERO)
                .and(List.of(asked(USER, 99, Duration.ofMillis(600))), Duration.ZERO);

        assertThat(LimitHeaders.of(facts))
                .isEqualTo(Map.of(
                        "X-RateLimit-Limit", "100",
                        "X-RateLimit-Remaining", "99",
                        "X-RateLimit-Reset", Long.toString(NOON.getEpochSecond() + 1),
                        "RateLimit-Policy", "\"address\";q=600;w=60, \"user\";q=100;w=60",
                        "RateLimit", "\"address\";r=598;t=1, \"user\";r=99;t=1"));
    }

    @Test
    void without_a_user_only_the_fields_of_the_draft_are_told() {
        var facts = LimitFacts.NONE.and(List.of(asked(ADDRESS, 598, Duration.ofMillis(200))), Duration.ZERO);

        assertThat(LimitHeaders.of(facts)).containsOnlyKeys("RateLimit-Policy", "RateLimit");
    }

    @Test
    void where_nothing_was_asked_nothing_is_told() {
        assertThat(LimitHeaders.of(LimitFacts.NONE)).isEmpty();
    }

    @Test
    void of_several_limits_of_a_user_the_nearest_is_told() {
        var facts = LimitFacts.NONE.and(
                List.of(asked(USER, 99, Duration.ofSeconds(1)), asked(ROUTE, 2, Duration.ofSeconds(20))),
                Duration.ZERO);

        assertThat(LimitHeaders.of(facts)).containsEntry("X-RateLimit-Limit", "3");
    }

    @Test
    @DisplayName("RATE-3: a refusal tells of the policy that refused")
    void a_refusal_is_told_before_all_else() {
        var refusal = asked(ADDRESS, 0, Duration.ofSeconds(60));
        var facts = LimitFacts.NONE
                .and(List.of(asked(USER, 99, Duration.ofSeconds(1)), refusal), Duration.ZERO)
                .refusedBy(refusal);

        assertThat(LimitHeaders.of(facts))
                .containsEntry("X-RateLimit-Limit", "600")
                .containsEntry("X-RateLimit-Remaining", "0");
    }

    @Test
    void a_later_answer_takes_the_place_of_an_earlier_one() {
        var facts = LimitFacts.NONE
                .and(List.of(asked(ADDRESS, 7, Duration.ZERO), asked(USER, 5, Duration.ZERO)), Duration.ofMillis(30))
                .and(List.of(asked(ADDRESS, 6, Duration.ZERO)), Duration.ofMillis(30));

        assertThat(LimitHeaders.of(facts)).containsEntry("RateLimit", "\"user\";r=5;t=0, \"address\";r=6;t=0");
        assertThat(facts.left(Duration.ofMillis(70))).isEqualTo(Duration.ofMillis(10));
        assertThat(facts.left(Duration.ofMillis(50))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "999999999, 1", "1000000000, 1", "1000000001, 2", "44000000001, 45"})
    @DisplayName("RATE-3: Retry-After is in whole seconds, rounded up, never 0")
    void waits_are_rounded_up(long nanos, long seconds) {
        var standing = new Standing(USER, false, 0, Duration.ofNanos(nanos), Duration.ofNanos(nanos));

        assertThat(new Asked(standing, NOON).retryAfter()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 1", "0, 1000000000, 1", "400000000, 600000000, 1", "400000000, 600000001, 2"})
    @DisplayName("RATE-3: X-RateLimit-Reset is the first second at which the bucket is full")
    void the_reset_is_rounded_up(long now, long nanos, long seconds) {
        var standing = new Standing(USER, true, 1, Duration.ZERO, Duration.ofNanos(nanos));

        assertThat(new Asked(standing, NOON.plusNanos(now)).fullAtEpochSecond())
                .isEqualTo(NOON.getEpochSecond() + seconds);
    }

    private static Asked asked(Policy policy, long remaining, Duration untilFull) {
        return new Asked(new Standing(policy, remaining > 0, remaining, Duration.ZERO, untilFull), NOON);
    }

    private static Policy policy(String name, Per per, int limit) {
        return Policy.of(PolicyConfig.everywhere(name, per, Counts.ALL, limit, io.dropwizard.util.Duration.minutes(1)));
    }
}
