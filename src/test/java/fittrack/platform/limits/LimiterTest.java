package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.limits.Door.Answer;
import fittrack.platform.settings.Cidrs;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimiterTest {
    private static final String HERE = "198.51.100.7";
    private static final String THERE = "203.0.113.9";
    private static final String INTERNAL = "10.1.2.3";

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = new Door(config(100, 600, 100, 5));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    @Test
    @DisplayName("RATE-1, RATE-3: a hundred requests of a user, each told where the user stands")
    void a_user_may_ask_so_often() throws Exception {
        var first = door.get(HERE, "known:ann");

        assertThat(first.header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(first.header("X-RateLimit-Reset")).isEqualTo(seconds(1));
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"address\";q=600;w=60, \"user\";q=100;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"address\";r=599;t=1, \"user\";r=99;t=1");

        assertThat(passed(120, HERE, "known:ann")).isEqualTo(99);
        assertThat(door.get(HERE, "known:bob").status()).isNotEqualTo(429);
    }

    @Test
    @DisplayName("RATE-3: a refusal says how long to wait, in every form alike")
    void a_refusal_says_how_long_to_wait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(door.get(HERE, "bad").status()).isEqualTo(401);
        }
        door.time.pass(java.time.Duration.ofMillis(500));

        var refused = door.get(HERE, "bad");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("12");
        assertThat(refused.header("Message")).isEqualTo("rate limit exceeded, retry after 12 seconds");
        assertThat(refused.header("Details")).isEqualTo("{retry_after_seconds=12, backoff_seconds=[12, 24, 48]}");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("5");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo(seconds(60));
        assertThat(refused.header("RateLimit"))
                .isEqualTo("\"address\";r=599;t=1, \"anonymous\";r=95;t=3, \"auth-failures\";r=0;t=60");
        assertThat(door.rejections("auth-failures")).isEqualTo(1);
    }

    @Test
    @DisplayName("RATE-3: who waits as long as told is served")
    void the_wait_is_long_enough() throws Exception {
        IntStream.range(0, 5).forEach(i -> get(HERE, "bad"));
        var wait = Long.parseLong(door.get(HERE, "bad").header("Retry-After"));

        door.time.pass(java.time.Duration.ofSeconds(wait));

        assertThat(door.get(HERE, "bad").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("RATE-3: suggested waits grow up to five minutes")
    void suggested_waits_are_capped() throws Exception {
        close();
        var slow = new PolicyConfig(
                "slow", "/api/**", List.of(), Per.ADDRESS, Counts.ALL, 3, Duration.minutes(6), FailOpen.LOCAL);
        door = new Door(config(100, 600, 100, 5, slow));
        passed(3, HERE, "known:ann");

        var refused = door.get(HERE, "known:ann");

        assertThat(refused.header("Details")).isEqualTo("{retry_after_seconds=120, backoff_seconds=[120, 240, 300]}");
    }

    @Test
    @DisplayName("RATE-2: an address may ask 600 times, whoever asks")
    void an_address_may_ask_so_often() throws Exception {
        var passed = IntStream.range(0, 700)
                .filter(i -> get(HERE, "known:user" + i).status() != 429)
                .count();

        assertThat(passed).isEqualTo(600);
        assertThat(door.get(HERE, "known:ann").header("X-RateLimit-Limit")).isEqualTo("600");
        assertThat(door.get(THERE, "known:ann").status()).isNotEqualTo(429);
        assertThat(door.rejections("address")).isEqualTo(101);
    }

    @Test
    @DisplayName("RATE-2: a hundred of them without a token, which are no failed sign-ins")
    void requests_without_a_token_are_no_failures() throws Exception {
        assertThat(passed(150, HERE, null)).isEqualTo(100);

        assertThat(door.rejections("anonymous")).isEqualTo(50);
        assertThat(door.rejections("auth-failures")).isZero();
        assertThat(door.limiter.reset("anonymous", HERE)).isTrue();
        assertThat(passed(10, HERE, "bad")).isEqualTo(5);
    }

    @Test
    @DisplayName("RATE-2: a token known to be good never pays for its neighbours' bad ones")
    void neighbours_do_not_pay() throws Exception {
        passed(20, HERE, "bad");
        passed(200, HERE, null);

        assertThat(door.get(HERE, "known:ann").status()).isNotEqualTo(429);
        assertThat(door.get(HERE, "known:ann").header("X-RateLimit-Remaining")).isEqualTo("98");
        assertThat(door.get(HERE, "new:bob").status()).isEqualTo(429);
        assertThat(door.get(THERE, "new:bob").status()).isNotEqualTo(429);
    }

    @Test
    void a_token_that_turns_out_good_counts_for_nobody_but_its_user() throws Exception {
        assertThat(IntStream.range(0, 150).filter(i -> get(HERE, "new:user" + i).status() != 429))
                .hasSize(150);

        assertThat(passed(10, HERE, "bad")).isEqualTo(5);
    }

    @Test
    @DisplayName("RATE-2: what is refused costs nothing")
    void a_refusal_takes_nothing_from_other_limits() throws Exception {
        passed(50, HERE, "bad");
        door.limiter.reset("auth-failures", HERE);

        var next = door.get(HERE, "bad");

        assertThat(next.header("RateLimit")).contains("\"anonymous\";r=94;");
    }

    @Test
    @DisplayName("RATE-7: trusted callers are not limited, but told where their user stands")
    void trusted_callers_are_exempt() throws Exception {
        assertThat(passed(610, INTERNAL, "known:ann")).isEqualTo(610);
        assertThat(passed(10, INTERNAL, "bad")).isEqualTo(10);
        assertThat(passed(110, INTERNAL, null)).isEqualTo(110);

        assertThat(door.get(INTERNAL, "known:ann").header("X-RateLimit-Remaining"))
                .isEqualTo("100");
        assertThat(passed(10, "unknown", "bad")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /api/workouts,             true",
        "POST,   /api/v1/workouts,          true",
        "POST,   /api/%77orkouts,           true",
        "POST,   /api/workouts;x=1,         true",
        "POST,   /api/workouts?x=1,         true",
        "GET,    /api/workouts,             false",
        "POST,   /api/workouts/7,           false",
        "POST,   /api/v1/v1/workouts,       false",
        "POST,   /health,                   false",
    })
    @DisplayName("RATE-4: a limit for one route holds on that route, however it is spelled, and on no other")
    void a_route_can_have_its_own_limit(String method, String path, boolean isLimited) throws Exception {
        close();
        var posting = new PolicyConfig(
                "new-workouts",
                "/api/workouts",
                List.of("POST"),
                Per.USER,
                Counts.ALL,
                2,
                Duration.minutes(1),
                FailOpen.LOCAL);
        door = new Door(config(100, 600, 100, 5, posting));

        var answers = IntStream.range(0, 3)
                .mapToObj(i -> sendFreely(method, path))
                .map(Answer::status)
                .toList();

        assertThat(answers.contains(429)).isEqualTo(isLimited);
    }

    @Test
    void what_answers_get_counts_head_too() throws Exception {
        close();
        var reading = new PolicyConfig(
                "reading", "/api/**", List.of("GET"), Per.USER, Counts.ALL, 1, Duration.minutes(1), FailOpen.LOCAL);
        door = new Door(config(100, 600, 100, 5, reading));

        assertThat(door.send("HEAD", "/api/workouts", HERE, "known:ann").status())
                .isNotEqualTo(429);
        assertThat(door.send("GET", "/api/workouts", HERE, "known:ann").status())
                .isEqualTo(429);
        assertThat(door.send("DELETE", "/api/workouts", HERE, "known:ann").status())
                .isNotEqualTo(429);
    }

    @Test
    void paths_outside_the_api_are_not_limited() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(door.send("GET", "/ready", HERE, "bad").status()).isEqualTo(401);
        }
        assertThat(door.send("GET", "/ready", HERE, "bad").headers()).doesNotContainKey("RateLimit");
    }

    @Test
    void an_operator_can_reset_a_user_and_an_address() throws Exception {
        passed(200, HERE, "known:ann");
        passed(10, "2001:db8::/64", "bad");

        assertThat(door.limiter.reset("user", "ann")).isTrue();
        assertThat(door.limiter.reset("auth-failures", "2001:db8::42")).isTrue();
        assertThat(door.limiter.reset("nonsense", "ann")).isFalse();

        assertThat(door.get(HERE, "known:ann").header("X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(door.get("2001:db8::/64", "bad").status()).isEqualTo(401);
    }

    private long passed(int times, String address, @Nullable String token) {
        return IntStream.range(0, times)
                .filter(i -> get(address, token).status() != 429)
                .count();
    }

    private Answer get(String address, @Nullable String token) {
        try {
            return door.get(address, token);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer sendFreely(String method, String path) {
        try {
            return door.send(method, path, HERE, "known:ann");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String seconds(long afterStart) {
        return Long.toString(ManualTime.START.getEpochSecond() + afterStart);
    }

    private static LimitsConfig config(int user, int address, int anonymous, int failures, PolicyConfig... more) {
        return new LimitsConfig(
                user,
                Duration.minutes(1),
                address,
                anonymous,
                failures,
                10_000,
                Cidrs.parse("10.0.0.0/8"),
                List.of(more));
    }
}
