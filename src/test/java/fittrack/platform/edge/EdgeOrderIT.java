package fittrack.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import io.dropwizard.testing.ConfigOverride;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order of SPEC 2, seen from outside. A trusted proxy gives every test addresses of its own, so that none meets the
 * limits of another.
 */
final class EdgeOrderIT {
    private static final int ADDRESS_LIMIT = 8;
    private static final int ANONYMOUS_LIMIT = 5;
    private static final int USER_LIMIT = 4;
    private static final String KNOWN = "http://localhost:5173";
    private static final String FOREIGN = "https://evil.example.com";

    private static FeatureService service;

    @BeforeAll
    static void start() {
        service = FeatureService.start(
                setting("limits.addressRpm", ADDRESS_LIMIT),
                setting("limits.anonymousRpm", ANONYMOUS_LIMIT),
                setting("limits.authFailuresRpm", 2),
                setting("limits.rpm", USER_LIMIT),
                setting("peers.trustedProxies", "127.0.0.0/8"),
                setting("telemetry.logLevel", "info"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ConfigOverride setting(String key, Object value) {
        return ConfigOverride.config(FeatureService.PREFIX, key, value.toString());
    }

    /** A request from an address. */
    private static RawHttp.Reply send(String address, String method, String path, String... headers) {
        var lines = new ArrayList<>(List.of("Host: localhost", "Connection: close", "X-Forwarded-For: " + address));
        lines.addAll(List.of(headers));
        return RawHttp.send(
                service.port(), method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static String token(String user) {
        return "x-stack-access-token: " + service.issuer().token(user);
    }

    /** Sends one request after another until one is refused for its number; the count of those before it. */
    private static int until429(String address, String method, String path, String... headers) {
        for (int i = 0; i < 50; i++) {
            if (send(address, method, path, headers).status() == 429) {
                return i;
            }
        }
        throw new AssertionError("no limit in sight");
    }

    private static void assertPolicy(RawHttp.Reply reply, int limit) {
        assertThat(reply.header("X-RateLimit-Limit")).hasValue(Integer.toString(limit));
        assertThat(reply.header("X-RateLimit-Remaining")).isPresent();
        assertThat(reply.header("X-RateLimit-Reset")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "foreign preflight", "401", "404", "405", "429", "400", "200", "probe"})
    @DisplayName("HEAD-1, ID-1: steps 1 and 3 hold for whatever the later ones answer")
    void headers_and_request_id_are_on_every_answer(String answer) {
        var user = token("headers");
        var reply = switch (answer) {
            case "preflight" -> send("10.1.0.1", "OPTIONS", "/api/workouts", "Origin: " + KNOWN);
            case "foreign preflight" -> send("10.1.0.1", "OPTIONS", "/api/workouts", "Origin: " + FOREIGN);
            case "401" -> send("10.1.0.2", "GET", "/api/workouts");
            case "404" -> send("10.1.0.3", "GET", "/api/nothing", user);
            case "405" -> send("10.1.0.4", "PUT", "/api/workouts", user, "Content-Length: 0");
            case "400" -> send("10.1.0.5", "GET", "/api/workouts/x", token("headers-400"));
            case "200" -> send("10.1.0.6", "GET", "/api/workouts", token("headers-200"));
            case "probe" -> send("10.1.0.7", "GET", "/health");
            default -> {
                until429("10.1.0.8", "GET", "/api/workouts");
                yield send("10.1.0.8", "GET", "/api/workouts");
            }
        };

        for (var name :
                List.of("X-Request-ID", "X-Content-Type-Options", "X-Frame-Options", "Content-Security-Policy")) {
            assertThat(reply.count(name)).as(name).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("CORS-2: a preflight never reaches the limits, however many come, nor authentication")
    void a_preflight_never_reaches_the_limits() {
        for (int i = 0; i < ADDRESS_LIMIT + ANONYMOUS_LIMIT; i++) {
            var reply = send("10.2.0.1", "OPTIONS", "/api/workouts", "Origin: " + KNOWN);

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("RateLimit-Policy")).isEmpty();
        }
        // And none of them was counted.
        assertThat(until429("10.2.0.1", "GET", "/api/workouts")).isEqualTo(ANONYMOUS_LIMIT);
    }

    @Test
    @DisplayName("CORS-3: a forged write is refused before it costs the user anything")
    void a_forged_write_costs_the_user_nothing() {
        for (int i = 0; i < USER_LIMIT + 1; i++) {
            var reply = send("10.2.0.2", "DELETE", "/api/account", token("forged"), "Origin: " + FOREIGN);

            assertThat(reply.status()).isEqualTo(403);
        }
        assertThat(send("10.2.0.2", "GET", "/api/workouts", token("forged")).header("X-RateLimit-Remaining"))
                .hasValue(Integer.toString(USER_LIMIT - 1));
    }

    @Test
    @DisplayName("CORS-2: errors of every later step carry the allow headers")
    void errors_of_later_steps_carry_the_allow_headers() {
        until429("10.2.0.3", "GET", "/api/workouts");

        for (var reply : List.of(
                send("10.2.0.3", "GET", "/api/workouts", "Origin: " + KNOWN),
                send("10.2.0.4", "GET", "/api/workouts", "Origin: " + KNOWN),
                send("10.2.0.4", "GET", "/api/nothing", "Origin: " + KNOWN, token("cors")))) {
            assertThat(reply.header("Access-Control-Allow-Origin")).hasValue(KNOWN);
        }
    }

    @Test
    @DisplayName("METRIC-2: step 4 counts what the steps before and behind it answer")
    void what_is_refused_early_is_counted() {
        var before = counted("OPTIONS", 403);
        var refused = counted("GET", 429);

        send("10.3.0.1", "OPTIONS", "/api/workouts", "Origin: " + FOREIGN);
        until429("10.3.0.2", "GET", "/api/workouts");

        await().untilAsserted(() -> {
            assertThat(counted("OPTIONS", 403)).isEqualTo(before + 1);
            assertThat(counted("GET", 429)).isEqualTo(refused + 1);
        });
    }

    /** Requests of this method, of all paths, that were answered so. */
    private static double counted(String method, int status) {
        var metrics = RawHttp.send(
                service.adminPort(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("http_requests_total{")
                        && line.contains("method=\"" + method + "\"")
                        && line.contains("status=\"" + status + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    @DisplayName("RATE-2: an address that has had its share is refused before its token is looked at")
    void the_address_limit_comes_before_authentication() {
        // Of different users, so that it is the address that counts.
        for (int i = 0; i < ADDRESS_LIMIT; i++) {
            assertThat(send("10.4.0.1", "GET", "/api/workouts", token("many-" + i))
                            .status())
                    .isEqualTo(200);
        }

        for (var last : List.of("x-stack-access-token: not.a.token", token("many-0"), "X-None: 1")) {
            var reply = send("10.4.0.1", "GET", "/api/workouts", last);

            assertThat(reply.status()).isEqualTo(429);
            assertPolicy(reply, ADDRESS_LIMIT);
        }
    }

    @Test
    @DisplayName(
            "RATE-2: an address that guesses is refused before another signature is checked; a good neighbour is not")
    void an_address_that_guesses_is_refused_before_verification() {
        var good = token("good-neighbour");
        assertThat(send("10.4.0.2", "GET", "/api/workouts", good).status()).isEqualTo(200);
        var bad = "x-stack-access-token: " + service.issuer().token("guess") + "x";
        assertThat(send("10.4.0.2", "GET", "/api/workouts", bad).status()).isEqualTo(401);
        assertThat(send("10.4.0.2", "GET", "/api/workouts", bad).status()).isEqualTo(401);

        assertThat(send("10.4.0.2", "GET", "/api/workouts", bad).status()).isEqualTo(429);
        assertThat(send("10.4.0.2", "GET", "/api/workouts", good).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("AUTH-1: 401 comes before any limit of a user, before 404 and before 405")
    void authentication_comes_before_everything_behind_it() {
        assertThat(send("10.5.0.1", "GET", "/api/nothing").status()).isEqualTo(401);
        assertThat(send("10.5.0.1", "DELETE", "/api/workouts").status()).isEqualTo(401);
        assertThat(send("10.5.0.1", "GET", "/api/workouts/x").status()).isEqualTo(401);

        // A user who has had enough is still nobody without a good token.
        until429("10.5.0.2", "GET", "/api/workouts", token("spent"));
        var bad = send("10.5.0.3", "GET", "/api/workouts", token("spent") + "x");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("X-RateLimit-Limit")).isEmpty();
        assertThat(bad.header("WWW-Authenticate")).isPresent();
    }

    @Test
    @DisplayName(
            "RATE-3: the limit of the user comes before the handler, and its headers are on what the handler answers")
    void the_user_limit_comes_before_the_handler() {
        var user = token("limited");
        // Success, an unknown path, a bad id, a wrong method: all are counted, all say so.
        var replies = List.of(
                send("10.6.0.1", "GET", "/api/workouts", user),
                send("10.6.0.1", "GET", "/api/nothing", user),
                send("10.6.0.1", "GET", "/api/workouts/x", user),
                send("10.6.0.1", "DELETE", "/api/workouts", user));

        assertThat(replies).extracting(RawHttp.Reply::status).containsExactly(200, 404, 400, 405);
        for (int i = 0; i < replies.size(); i++) {
            assertPolicy(replies.get(i), USER_LIMIT);
            assertThat(replies.get(i).header("X-RateLimit-Remaining")).hasValue(Integer.toString(USER_LIMIT - 1 - i));
            assertThat(replies.get(i).header("RateLimit-Policy").orElse(""))
                    .contains("\"address\";q=" + ADDRESS_LIMIT, "\"user\";q=" + USER_LIMIT);
        }

        for (var path : List.of("/api/nothing", "/api/workouts/x", "/api/v1/workouts")) {
            var refused = send("10.6.0.2", "GET", path, user);

            assertThat(refused.status()).isEqualTo(429);
            assertPolicy(refused, USER_LIMIT);
            assertThat(refused.header("X-RateLimit-Remaining")).hasValue("0");
            assertThat(refused.header("Retry-After").orElse("0")).isNotEqualTo("0");
        }
    }

    @Test
    @DisplayName("RATE-3: a 401 tells the policies that were asked, and none of a user's")
    void a_401_tells_the_policies_that_were_asked() {
        var reply = send("10.6.0.3", "GET", "/api/workouts");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("RateLimit-Policy").orElse(""))
                .contains("address", "anonymous")
                .doesNotContain("user");
        assertThat(reply.header("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    @DisplayName("RATE-7, HEALTH-1: probes are not limited, on either door")
    void probes_are_not_limited() {
        for (int i = 0; i < ADDRESS_LIMIT * 3; i++) {
            for (var path : List.of("/health", "/ready")) {
                var reply = send("10.7.0.1", "GET", path);

                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.header("RateLimit-Policy")).isEmpty();
            }
        }
    }
}
