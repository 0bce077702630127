package fittrack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import fittrack.testing.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC 16: what bad input gets, at every operation of the whole service. */
final class HostileInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 16;
    private static final int VARIATIONS = 300;
    private static FeatureService service;
    private static String token = "";

    /** Every operation of the contract. */
    static Stream<String> operations() {
        return Stream.of(
                "GET /api/workouts",
                "POST /api/workouts",
                "GET /api/workouts/focus-values",
                "GET /api/workouts/new-workout-context",
                "GET /api/workouts/contribution-data",
                "GET /api/workouts/7",
                "PUT /api/workouts/7",
                "DELETE /api/workouts/7",
                "GET /api/exercises",
                "POST /api/exercises",
                "GET /api/exercises/7",
                "PATCH /api/exercises/7",
                "DELETE /api/exercises/7",
                "GET /api/exercises/7/recent-sets",
                "GET /api/exercises/7/metrics-history",
                "PATCH /api/exercises/7/historical-1rm",
                "GET /api/training-profile",
                "PUT /api/training-profile",
                "GET /api/features/access",
                "DELETE /api/account");
    }

    static Stream<String> writes() {
        return operations().filter(operation -> operation.matches("(POST|PUT|PATCH) .*"));
    }

    @BeforeAll
    static void start() {
        service = FeatureService.start();
        token = service.issuer().token("mallory");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RawHttp.Reply send(String operation, String body, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.send(
                service.port(),
                operation + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n" + body);
    }

    private static RawHttp.Reply sendJson(String operation, String body) {
        return send(
                operation,
                body,
                "x-stack-access-token: " + token,
                "Content-Type: application/json",
                "Content-Length: " + body.length());
    }

    private static void assertRefused(SoftAssertions softly, String what, RawHttp.Reply reply) {
        softly.assertThat(reply.status()).as(what).isBetween(400, 499);
        softly.assertThat(reply.header("Content-Type").orElse("")).as(what).isEqualTo("application/json");
        softly.assertThat(reply.body()).as(what).contains("\"error_id\":", "\"request_id\":", "\"code\":");
        softly.assertThat(reply.body()).as(what).doesNotContain("Exception", "fittrack.", "org.", "java.", "SELECT");
    }

    private static long rows() {
        return Stream.of("workout", "exercise", "set", "user_training_profile", "user_feature_access")
                .mapToLong(table -> (long) service.database().value("SELECT count(*) FROM " + table))
                .sum();
    }

    private static long errorLines() {
        var metrics = RawHttp.send(
                service.adminPort(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("log_events_total{level=\"error\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(count -> (long) Double.parseDouble(count))
                .sum();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_token_that_is_no_good_is_401_at_every_operation(String operation) throws Exception {
        for (var bad : badTokens()) {
            var reply = send(operation, "", "x-stack-access-token: " + bad, "Content-Length: 0");

            assertThat(reply.status()).as(operation + " with " + bad).isEqualTo(401);
            assertThat(JSON.readTree(reply.body()).path("message").asText()).isEqualTo("unauthorized");
            assertThat(reply.header("WWW-Authenticate")).isPresent();
        }
        assertThat(send(operation, "", "Content-Length: 0").body()).contains("missing access token");
    }

    private static List<String> badTokens() throws Exception {
        var issuer = service.issuer();
        var claims = TestIssuer.claims("ann").build();
        var secret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        secret.sign(new MACSigner(
                issuer.key().toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        try (var foreign = TestIssuer.start()) {
            return List.of(
                    "x",
                    "..",
                    "a.b.c",
                    new PlainJWT(claims).serialize(),
                    secret.serialize(),
                    foreign.token("ann"),
                    issuer.token("ann", change -> change.expirationTime(at(Duration.ofMinutes(-2)))),
                    issuer.token("ann", change -> change.expirationTime(null)),
                    issuer.token("ann", change -> change.notBeforeTime(at(Duration.ofMinutes(5)))),
                    issuer.token("ann", change -> change.issueTime(at(Duration.ofMinutes(5)))),
                    issuer.token("ann", change -> change.subject("")),
                    issuer.token("ann", change -> change.subject("a\u0000b")),
                    issuer.token("ann").substring(0, 40),
                    issuer.token("ann") + "x");
        }
    }

    private static Date at(Duration fromNow) {
        return Date.from(Instant.now().plus(fromNow));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void generated_garbage_is_refused_and_changes_nothing(String operation) {
        var before = rows();
        var errorsBefore = errorLines();
        var random = new Random(SEED);

        var softly = new SoftAssertions();
        for (var body : garbage(random)) {
            assertRefused(softly, operation + " " + clip(body), sendJson(operation, body));
        }
        softly.assertAll();

        assertThat(rows()).isEqualTo(before);
        assertThat(errorLines()).as("lines at error level").isEqualTo(errorsBefore);
    }

    /** Bodies that no operation accepts: broken JSON, wrong shapes, and mutations of both. */
    private static List<String> garbage(Random random) {
        var seeds = List.of(
                "{",
                "}",
                "[",
                "]",
                "{]",
                "[}",
                "nul",
                "tru",
                "\"",
                "\"a",
                "1",
                "-",
                "1e",
                "NaN",
                "Infinity",
                "[]",
                "[1]",
                "\"text\"",
                "true",
                "0x10",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1}{\"b\":2}",
                "{\"\\ud800\":1}",
                "{\"\\u0000\":1}",
                "{\"__proto__\":{}}",
                "/**/{}",
                "{}//",
                "[".repeat(51) + "]".repeat(51),
                "{\"a\":".repeat(60) + "1" + "}".repeat(60),
                "{\"a\":" + "9".repeat(2000) + "}",
                "{\"unknown\":null}",
                "{\"name\":1}",
                "{\"date\":1}",
                "{\"primary_goal\":1}",
                "{\"historical_1rm\":\"1\"}",
                "{\"mode\":7}",
                "{\"exercises\":{}}",
                "{\"available_equipment\":{}}",
                "\u0001",
                "\u00ff\u00fe");
        var bodies = new ArrayList<>(seeds);
        while (bodies.size() < VARIATIONS) {
            // Breaks a good seed with a byte that no JSON text begins or ends with.
            var seed = seeds.get(random.nextInt(seeds.size()));
            var at = random.nextInt(seed.length() + 1);
            bodies.add("{\"x" + random.nextInt() + "\":" + seed.substring(0, at) + (char) (1 + random.nextInt(30))
                    + seed.substring(at));
        }
        return bodies;
    }

    private static String clip(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_path_that_plays_tricks_is_refused(String operation) {
        var method = operation.substring(0, operation.indexOf(' '));
        var path = operation.substring(operation.indexOf(' ') + 1);
        var softly = new SoftAssertions();

        for (var trick : List.of(
                path + ";a=b",
                path + "%2F..",
                path + "%00",
                path + "/%2e%2e/x",
                path.replace("/api/", "/api;/"),
                path.replace("/api/", "/api%2f"),
                path.replace("/api/", "/api/nothing/"),
                path + "/nothing/at/all")) {
            var reply = send(
                    method + " " + trick,
                    "",
                    "x-stack-access-token: " + token,
                    "Content-Type: application/json",
                    "Content-Length: 0");

            assertRefused(softly, method + " " + trick, reply);
        }
        softly.assertAll();
    }

    @Test
    void a_profile_with_wrong_values_is_refused_and_not_stored() {
        var before = rows();
        var softly = new SoftAssertions();

        for (var field : List.of("primary_goal", "experience_level", "usual_training_location")) {
            for (var value :
                    List.of("\"fly\"", "1", "true", "[]", "{}", "\"STRENGTH\"", "\"\\u0000\"", "\"\\ud800\"")) {
                var body = "{\"%s\":%s}".formatted(field, value);
                assertRefused(softly, body, sendJson("PUT /api/training-profile", body));
            }
        }
        for (var value :
                List.of("9", "241", "-1", "0", "10.0", "\"60\"", "1e2", "true", "[]", "99999999999999999999")) {
            var body = "{\"preferred_session_duration_minutes\":%s}".formatted(value);
            assertRefused(softly, body, sendJson("PUT /api/training-profile", body));
        }
        for (var field : List.of("available_equipment", "avoided_exercises", "movement_limitations")) {
            for (var value :
                    List.of("\"text\"", "1", "{}", "[1]", "[[]]", "[{}]", "[true]", "[\"\\u0000\"]", "[\"\\udc00\"]")) {
                var body = "{\"%s\":%s}".formatted(field, value);
                assertRefused(softly, body, sendJson("PUT /api/training-profile", body));
            }
        }
        softly.assertAll();

        assertThat(rows()).isEqualTo(before);
    }
}
