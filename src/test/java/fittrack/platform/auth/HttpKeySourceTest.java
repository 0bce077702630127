package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpHandler;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.RequestId;
import fittrack.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpKeySourceTest {
    private final TestIssuer issuer = TestIssuer.start();
    private final KeySource source = KeySource.of(
            AuthConfigs.of("{'jwksUrl': '%s', 'keySet': {'fetchTimeout': '500ms', 'connectTimeout': '500ms'}}"
                    .formatted(issuer.url())));

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void a_key_set_is_fetched() throws Exception {
        assertThat(source.fetch().toString()).isEqualTo(issuer.keySet());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("an error", "status 500", exchange -> TestIssuer.answer(exchange, 500, "down")),
                fault("no JSON", "no key set", exchange -> TestIssuer.answer(exchange, 200, "<html>")),
                fault("no keys", "no key set", exchange -> TestIssuer.answer(exchange, 200, "{}")),
                fault(
                        "a huge body",
                        "cannot be fetched",
                        exchange -> TestIssuer.answer(exchange, 200, "{\"keys\":[" + " ".repeat(300_000) + "]}")),
                fault("a redirect", "status 302", exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                    TestIssuer.answer(exchange, 302, "elsewhere");
                }),
                fault("a closed connection", "cannot be fetched", exchange -> exchange.close()));
    }

    private static Arguments fault(String what, String cause, HttpHandler handler) {
        return Arguments.of(what, cause, handler);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void anything_else_is_a_failure(String what, String cause, HttpHandler handler) {
        issuer.behave(handler);

        assertThatIOException().isThrownBy(source::fetch).withMessageContaining(cause);
    }

    @Test
    @Timeout(10)
    void a_server_that_never_answers_is_given_up() {
        issuer.hang();

        assertThatIOException().isThrownBy(source::fetch).withMessageContaining("not answered within");
    }

    @Test
    @Timeout(10)
    void a_body_that_never_ends_is_given_up() {
        issuer.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        assertThatIOException().isThrownBy(source::fetch).withMessageContaining("not answered within");
    }

    @Test
    void a_server_that_is_not_there_is_a_failure() {
        issuer.close();

        assertThatIOException().isThrownBy(source::fetch).withMessageContaining("cannot be fetched");
    }

    @Test
    @DisplayName("ID-1: a fetch for a request carries the id of that request")
    void a_fetch_for_a_request_carries_its_id() throws Exception {
        var received = new AtomicReference<@Nullable String>();
        issuer.behave(exchange -> {
            received.set(exchange.getRequestHeaders().getFirst("X-Request-ID"));
            TestIssuer.answer(exchange, 200, issuer.keySet());
        });

        try (var view = new CurrentRequest(new RequestId("id-7"), "GET", "/api/me").open()) {
            source.fetch();
        }

        assertThat(received.get()).isEqualTo("id-7");
    }
}
