package fittrack.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.testing.RawHttp;
import io.dropwizard.testing.DropwizardTestSupport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status, from every kind of origin. */
final class EdgeMatrixIT {
    private static final String KNOWN = "https://app.example.com";
    private static final String FOREIGN = "https://evil.example.com";

    /** A request for each status, without its Origin and its end. */
    private static final Map<Integer, String> REQUESTS = Map.ofEntries(
            Map.entry(200, "GET /api/ok HTTP/1.1\r\n"),
            Map.entry(204, "DELETE /api/ok HTTP/1.1\r\n"),
            Map.entry(304, "GET /api/status?is=304 HTTP/1.1\r\n"),
            Map.entry(400, "GET /api/status?is=400 HTTP/1.1\r\n"),
            Map.entry(401, "GET /api/status?is=401 HTTP/1.1\r\n"),
            Map.entry(403, "GET /api/status?is=403 HTTP/1.1\r\n"),
            Map.entry(404, "GET /api/nothing HTTP/1.1\r\n"),
            Map.entry(405, "POST /api/ok HTTP/1.1\r\nContent-Length: 0\r\n"),
            Map.entry(406, "GET /api/ok HTTP/1.1\r\nAccept: image/png\r\n"),
            Map.entry(408, "GET /api/sleep?ms=2500 HTTP/1.1\r\nX-Request-Timeout: 0.2\r\n"),
            Map.entry(409, "GET /api/status?is=409 HTTP/1.1\r\n"),
            Map.entry(413, "POST /api/echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n"),
            Map.entry(415, "POST /api/echo HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n"),
            Map.entry(429, "GET /api/status?is=429 HTTP/1.1\r\n"),
            Map.entry(500, "GET /api/fault HTTP/1.1\r\n"),
            Map.entry(503, "GET /api/status?is=503 HTTP/1.1\r\n"));

    private static DropwizardTestSupport<EdgeService.Config> service;

    @BeforeAll
    static void start() throws Exception {
        service = EdgeService.start();
    }

    @AfterAll
    static void stop() {
        service.after();
    }

    private static RawHttp.Reply send(String start, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.send(
                service.getLocalPort(), start + "Host: localhost\r\nConnection: close\r\n" + lines + "\r\n");
    }

    static Stream<Arguments> matrix() {
        return REQUESTS.entrySet().stream()
                .flatMap(entry -> Stream.of(KNOWN, FOREIGN, "")
                        .map(origin -> Arguments.of(entry.getKey(), origin, entry.getValue())));
    }

    @ParameterizedTest(name = "{0} from \"{1}\"")
    @MethodSource("matrix")
    @DisplayName("HEAD-1, CORS-2, CORS-3: every status carries every header, and allow headers for known origins only")
    void every_status_from_every_origin(int status, String origin, String request) {
        var isForeignWrite = origin.equals(FOREIGN) && !request.startsWith("GET");

        var reply = origin.isEmpty() ? send(request) : send(request, "Origin: " + origin);

        assertThat(reply.status()).isEqualTo(isForeignWrite ? 403 : status);
        assertThat(reply.header("Access-Control-Allow-Origin"))
                .isEqualTo(origin.equals(KNOWN) ? java.util.Optional.of(KNOWN) : java.util.Optional.empty());
        assertThat(reply.header("Access-Control-Allow-Credentials").isPresent()).isEqualTo(origin.equals(KNOWN));
        assertThat(reply.header("Vary").orElse("")).contains("Origin");
        assertThat(reply.header("Cache-Control")).hasValue("no-store");
        for (var name :
                List.of("X-Request-ID", "X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy")) {
            assertThat(reply.count(name)).as(name).isEqualTo(1);
        }
        assertThat(reply.header("X-Frame-Options")).hasValue("DENY");
        assertThat(reply.header("Content-Security-Policy")).hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ok", "/api/nothing", "/", "/swagger/"})
    @DisplayName("CORS-2: a preflight of a known origin allows what the API uses, PATCH included")
    void a_preflight_of_a_known_origin(String path) {
        var reply =
                send("OPTIONS " + path + " HTTP/1.1\r\n", "Origin: " + KNOWN, "Access-Control-Request-Method: PATCH");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Methods").orElse("")).contains("PATCH", "PUT", "DELETE");
        assertThat(reply.header("Access-Control-Allow-Headers").orElse(""))
                .contains("x-stack-access-token", "Content-Type");
        assertThat(reply.header("Access-Control-Max-Age")).isPresent();
        assertThat(reply.header("Access-Control-Expose-Headers").orElse("")).contains("X-Request-ID", "Retry-After");
        assertThat(reply.header("X-Request-ID")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.com",
                "https://APP.example.com",
                "https://app.example.com/",
                "*",
                "https://app.example.com, https://evil.example.com",
            })
    @DisplayName("CORS-1, CORS-3: a look-alike origin gets 403 for preflights and writes, and never an allow header")
    void a_look_alike_origin_is_foreign(String origin) {
        for (var method : List.of("OPTIONS", "POST", "PUT", "PATCH", "DELETE")) {
            var reply = send(method + " /api/ok HTTP/1.1\r\nContent-Length: 0\r\n", "Origin: " + origin);

            assertThat(reply.status()).as(method).isEqualTo(403);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(reply.body()).contains("origin not allowed", "FORBIDDEN", "error_id");
        }
        var read = send("GET /api/ok HTTP/1.1\r\n", "Origin: " + origin);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @DisplayName("CORS-3: two Origin headers are one too many")
    void two_origins_are_foreign() {
        assertThat(send("POST /api/ok HTTP/1.1\r\nContent-Length: 0\r\n", "Origin: " + KNOWN, "Origin: " + KNOWN)
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("CORS-3: where Origin is absent, Sec-Fetch-Site says the same")
    void a_cross_site_write_without_origin_is_refused() {
        assertThat(send("DELETE /api/ok HTTP/1.1\r\n", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE /api/ok HTTP/1.1\r\n", "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE /api/ok HTTP/1.1\r\n").status()).isEqualTo(204);
    }

    @Test
    @DisplayName("CORS-4: our own origin is not foreign, though it is not listed")
    void our_own_origin_is_not_foreign() {
        var port = service.getLocalPort();
        var reply = RawHttp.send(
                port,
                "DELETE /api/ok HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: http://localhost:%d\r\nConnection: close\r\n\r\n"
                        .formatted(port, port));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc-DEF_1.2, true", "'', false", "a b, false", "a\"b, false", "a<b, false", "é, false"})
    @DisplayName("ID-1: a client's request id is taken when it is 1 to 128 plain characters")
    void a_clients_request_id_is_taken_when_plain(String id, boolean taken) {
        var reply = send("GET /api/nothing HTTP/1.1\r\n", "X-Request-ID: " + id);

        var used = reply.header("X-Request-ID").orElse("");
        assertThat(used.equals(id)).isEqualTo(taken);
        assertThat(reply.body()).contains("\"request_id\":\"" + used + "\"");
    }

    @Test
    @DisplayName("ERR-4: the same facts as problem+json for who asks for it")
    void the_same_facts_as_problem_json() {
        var reply = send("GET /api/nothing HTTP/1.1\r\n", "Accept: application/json, application/problem+json");

        assertThat(reply.header("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.body())
                .contains("\"status\":404", "\"type\":", "\"title\":", "\"detail\":", "\"code\":\"NOT_FOUND\"");
    }
}
