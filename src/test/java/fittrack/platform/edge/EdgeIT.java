package fittrack.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.testing.RawHttp;
import io.dropwizard.testing.DropwizardTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EdgeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static DropwizardTestSupport<EdgeService.Config> service;

    @BeforeAll
    static void start() throws Exception {
        service = EdgeService.start();
    }

    @AfterAll
    static void stop() {
        service.after();
    }

    private static RawHttp.Reply send(String request) {
        return RawHttp.send(service.getLocalPort(), request);
    }

    private static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    /** Every way to be refused before, in and behind the servlets. */
    static Stream<Arguments> refusals() {
        var host = "Host: localhost\r\nConnection: close\r\n";
        return Stream.of(
                Arguments.of("garbage", "\u0001\u0002\u0003\r\n\r\n", 400),
                Arguments.of("TLS on a plain port", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n", 400),
                Arguments.of("no host", "GET /api/ok HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("two hosts", "GET /api/ok HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                Arguments.of("unknown version", "GET /api/ok HTTP/9.9\r\n" + host + "\r\n", 400),
                Arguments.of("blank in a header name", "GET /api/ok HTTP/1.1\r\n" + host + "X y: 1\r\n\r\n", 400),
                Arguments.of("blank before the colon", "GET /api/ok HTTP/1.1\r\n" + host + "X : 1\r\n\r\n", 400),
                Arguments.of(
                        "control byte in a header", "GET /api/ok HTTP/1.1\r\n" + host + "X: a\u0000b\r\n\r\n", 400),
                Arguments.of(
                        "two lengths",
                        "POST /api/echo HTTP/1.1\r\n" + host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
                        400),
                Arguments.of(
                        "length and chunks",
                        "POST /api/echo HTTP/1.1\r\n" + host
                                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                Arguments.of(
                        "negative length", "POST /api/echo HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400),
                Arguments.of(
                        "unknown transfer encoding",
                        "POST /api/echo HTTP/1.1\r\n" + host + "Transfer-Encoding: rot13\r\n\r\n",
                        400),
                Arguments.of("long target", get("/api/" + "a".repeat(70_000)), 414),
                Arguments.of("long header", get("/api/ok", "X: " + "a".repeat(70_000)), 431),
                Arguments.of("encoded slash", get("/api%2Fok"), 400),
                Arguments.of("encoded NUL", get("/api/%00"), 400),
                Arguments.of("path parameter", get("/api/ok;x=1"), 400),
                Arguments.of("encoded dots", get("/api/%2e%2e/ok"), 400),
                Arguments.of("bad escape", get("/api/%zz"), 400),
                Arguments.of("unknown path", get("/api/nothing"), 404),
                Arguments.of("unknown path outside", get("/nothing"), 404),
                Arguments.of("unknown method", "BREW /api/ok HTTP/1.1\r\n" + host + "\r\n", 405),
                Arguments.of("trace", "TRACE /api/ok HTTP/1.1\r\n" + host + "\r\n", 405),
                Arguments.of("connect", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 405),
                Arguments.of("wrong method", "PUT /api/ok HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 405),
                Arguments.of("not acceptable", get("/api/ok", "Accept: image/png"), 406),
                Arguments.of("bad accept", get("/api/ok", "Accept: ;;;"), 400),
                Arguments.of("wrong type", post("/api/echo", "text/plain", "[]"), 415),
                Arguments.of("bad type", post("/api/echo", "§§", "[]"), 400),
                Arguments.of("no JSON", post("/api/echo", "application/json", "{"), 400),
                Arguments.of("trailing JSON", post("/api/echo", "application/json", "[] []"), 400),
                Arguments.of("numbers for texts", post("/api/echo", "application/json", "[1]"), 400),
                Arguments.of(
                        "large body", post("/api/echo", "application/json", "[\"" + "a".repeat(2000) + "\"]"), 413),
                Arguments.of(
                        "large chunks",
                        "POST /api/echo HTTP/1.1\r\n" + host
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n[\""
                                + "a".repeat(1998) + "\r\n0\r\n\r\n",
                        413),
                Arguments.of(
                        "bad chunks",
                        "POST /api/echo HTTP/1.1\r\n" + host
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        400),
                Arguments.of("broken gzip", post("/api/echo", "application/json\r\nContent-Encoding: gzip", "[]"), 400),
                Arguments.of("bad expectation", get("/api/ok", "Expect: tea"), 417),
                Arguments.of("a fault of ours", get("/api/fault"), 500),
                Arguments.of("too slow an answer", get("/api/sleep?ms=4000"), 408),
                Arguments.of("conflict", get("/api/status?is=409"), 409),
                Arguments.of("too many", get("/api/status?is=429"), 429),
                Arguments.of("away", get("/api/status?is=503"), 503),
                Arguments.of("who", get("/api/status?is=401"), 401),
                Arguments.of("forbidden", get("/api/status?is=403"), 403));
    }

    private static String post(String target, String type, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("refusals")
    @DisplayName("ERR-1, HEAD-1: every refusal has the one body and every header")
    void every_refusal_has_the_one_body_and_every_header(String what, String request, int status) throws Exception {
        var reply = send(request);

        assertThat(reply.status()).as(what + ": " + reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).hasValue("application/json");
        var body = JSON.readTree(reply.body());
        assertThat(body.path("message").asText()).isNotEmpty().doesNotContain("secret", "Exception");
        assertThat(body.path("code").asText()).matches("[A-Z_]+");
        assertThat(body.path("request_id").asText())
                .isEqualTo(reply.header("X-Request-ID").orElse(""));
        assertThat(UUID.fromString(body.path("error_id").asText())).isNotNull();
        assertThat(body.path("timestamp").asText()).endsWith("Z");
        assertDressed(reply);
    }

    private static void assertDressed(RawHttp.Reply reply) {
        for (var name : List.of(
                "X-Request-ID",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "X-XSS-Protection",
                "Referrer-Policy",
                "Permissions-Policy",
                "Content-Security-Policy",
                "Cross-Origin-Resource-Policy",
                "Cross-Origin-Opener-Policy")) {
            assertThat(reply.count(name)).as(name).isEqualTo(1);
        }
        assertThat(reply.header("Server")).isEmpty();
    }

    @Test
    @DisplayName("TIME-1: a request head that trickles is answered 408 in time")
    void a_request_head_that_trickles_is_answered_408_in_time() throws Exception {
        try (var socket = RawHttp.connect(service.getLocalPort())) {
            var start = System.nanoTime();
            var out = socket.getOutputStream();
            out.write("GET /api/ok HTTP/1.1\r\nHost: localhost\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.flush();

            var reply = RawHttp.Reply.parse(RawHttp.readAll(socket));

            assertThat(reply.status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertDressed(reply);
        }
    }

    @Test
    @DisplayName("TIME-1: a body that never comes is answered 408 at the deadline")
    void a_body_that_never_comes_is_answered_408_at_the_deadline() {
        var reply = send(
                "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[");

        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.header("Connection")).hasValue("close");
        assertDressed(reply);
    }

    @Test
    @DisplayName("TIME-2: a client may shorten its deadline")
    void a_client_may_shorten_its_deadline() {
        var start = System.nanoTime();

        var reply = send(get("/api/sleep?ms=1500", "X-Request-Timeout: 0.3"));

        assertThat(reply.status()).isEqualTo(408);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(290), Duration.ofMillis(1800));
    }
}
