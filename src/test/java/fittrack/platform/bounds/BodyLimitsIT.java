package fittrack.platform.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.testing.Bodies;
import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyLimitsIT {
    private static final int KIB = 1024;
    private static final String WORKOUT = Bodies.workout("2026-01-02T10:00:00Z", Bodies.exercise("Row", "60x8"));

    private static FeatureService service;
    private static FeatureService.Client user;

    @BeforeAll
    static void start() {
        service = FeatureService.shared();
        user = service.newUser();
    }

    private static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "x-stack-access-token: " + service.issuer().token(user.user()) + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static RawHttp.Reply send(String request) {
        return RawHttp.send(service.port(), request);
    }

    private static String gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void assertTooLarge(RawHttp.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(413);
        assertThat(reply.body()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/workouts, 256",
        "POST, /api/v1/workouts, 256",
        "PUT, /api/workouts/1, 256",
        "POST, /api/exercises, 32",
        "PATCH, /api/exercises/1, 32",
        "PUT, /api/training-profile, 32",
        "DELETE, /api/workouts/1, 32",
        "GET, /api/workouts, 32",
        "POST, /api/nothing, 32",
        "POST, /nothing, 32",
    })
    @DisplayName("TIME-4: a body is refused by its announced length before it is sent, at the limit of its route")
    void a_body_is_refused_before_it_is_sent(String method, String path, int kibibytes) {
        assertTooLarge(send(head(method, path, "Content-Length: " + (kibibytes * KIB + 1))));

        var allowed = send(head(method, path, "Connection: close", "Content-Length: " + kibibytes * KIB)
                + " ".repeat(kibibytes * KIB));
        assertThat(allowed.status()).isNotEqualTo(413).isLessThan(500);
    }

    @Test
    @DisplayName("TIME-4: who asks before sending a body that is too large is not told to go on")
    void nobody_is_told_to_send_a_body_that_is_too_large() {
        assertTooLarge(send(head("POST", "/api/workouts", "Expect: 100-continue", "Content-Length: 262145")));
    }

    @Test
    @DisplayName("TIME-4: who asks before sending a body that fits is told to go on")
    void who_asks_before_sending_is_told_to_go_on() throws Exception {
        try (var socket = RawHttp.connect(service.port())) {
            RawHttp.write(
                    socket,
                    head("POST", "/api/workouts", "Expect: 100-continue", "Content-Length: " + WORKOUT.length()));
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(100);

            RawHttp.write(socket, WORKOUT);

            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"without a token", "with a bad one"})
    void nobody_is_told_to_send_a_body_without_being_known(String how) {
        var token = how.startsWith("without") ? "" : "x-stack-access-token: a.b.c\r\n";

        var reply = send("POST /api/workouts HTTP/1.1\r\nHost: localhost\r\n" + token
                + "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("TIME-4: a body without an announced length is refused at the first byte too many")
    void chunks_are_refused_at_the_first_byte_too_many() {
        var chunk = "4000\r\n" + " ".repeat(16 * KIB) + "\r\n";

        assertTooLarge(send(head("POST", "/api/workouts", "Transfer-Encoding: chunked") + chunk.repeat(16) + "1\r\n "));
        assertTooLarge(send(head("POST", "/api/exercises", "Transfer-Encoding: chunked") + chunk.repeat(2) + "1\r\n "));
    }

    @ParameterizedTest
    @CsvSource({"/api/workouts, 256", "/api/exercises, 32"})
    @DisplayName("TIME-4: a small body that decompression makes too large is refused")
    void a_bomb_counts_as_what_it_becomes(String path, int kibibytes) throws Exception {
        var bomb = gzip(" ".repeat(kibibytes * KIB) + "{}");
        assertThat(bomb.length()).isLessThan(2 * KIB);

        assertTooLarge(send(
                head("POST", path, "Content-Encoding: gzip", "Connection: close", "Content-Length: " + bomb.length())
                        + bomb));
        assertTooLarge(
                send(head("POST", path, "Content-Encoding: gzip", "Connection: close", "Transfer-Encoding: chunked")
                        + Integer.toHexString(bomb.length()) + "\r\n" + bomb + "\r\n0\r\n\r\n"));
    }

    @Test
    void a_compressed_body_is_read() throws Exception {
        var body = gzip(WORKOUT);

        var reply = send(head(
                        "POST",
                        "/api/workouts",
                        "Content-Encoding: gzip",
                        "Connection: close",
                        "Content-Length: " + body.length())
                + body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "cut", "damaged", "longer"})
    @DisplayName("TIME-4: a body that is not the gzip it says it is, is malformed")
    void a_corrupt_gzip_is_malformed(String how) throws Exception {
        var good = gzip(WORKOUT);
        var body = switch (how) {
            case "plain" -> WORKOUT;
            case "cut" -> good.substring(0, good.length() - 12);
            case "damaged" -> good.substring(0, 15) + "\u0001\u0002\u0003\u0004" + good.substring(19);
            default -> good + "more";
        };

        var reply = send(head(
                        "POST",
                        "/api/workouts",
                        "Content-Encoding: gzip",
                        "Connection: close",
                        "Content-Length: " + body.length())
                + body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    }

    @Test
    @DisplayName("TIME-4: nesting deeper than 50 is refused, and takes no stack to refuse")
    void deep_nesting_is_refused() {
        for (var depth : new int[] {51, 30_000}) {
            var body = "{\"date\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

            var answer = user.post("/api/workouts", body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("VALIDATION_ERROR").doesNotContain("Stack");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    @DisplayName("TIME-4: a wrong Content-Type is 415")
    void a_wrong_content_type_is_415(String type) {
        var answer = user.send("POST", "/api/workouts", WORKOUT.getBytes(StandardCharsets.UTF_8), type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.get("code").asText()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"text/html|406", "image/png|406", "*/*|200", "text/html, */*;q=0.1|200"},
            delimiter = '|')
    @DisplayName("TIME-4: an Accept that leaves out JSON is 406, in JSON all the same")
    void an_accept_without_json_is_406(String accept, int status) {
        var reply = send(head("GET", "/api/workouts", "Connection: close", "Accept: " + accept));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/workouts, GET POST",
        "PATCH, /api/workouts/1, GET PUT DELETE",
        "POST, /api/account, DELETE",
        "POST, /health, GET HEAD",
        "DELETE, /ready, GET HEAD",
        "POST, /swagger/, GET",
        "BREW, /api/workouts, GET POST",
        "TRACE, /api/workouts, GET POST",
    })
    @DisplayName("TIME-4: a method that is not there is 405, with those that are")
    void a_wrong_method_is_405(String method, String path, String allowed) {
        var reply = send(head(method, path, "Connection: close"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(Arrays.asList(reply.header("Allow").orElse("").split(", ?", -1)))
                .contains(allowed.split(" ", -1))
                .doesNotContain(method);
    }
}
