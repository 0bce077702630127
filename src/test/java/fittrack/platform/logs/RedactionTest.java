package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
    private static final String JWT = "eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl-_x";

    static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of("Authorization: Bearer opaque-0123456789", "opaque-0123456789"),
                Arguments.of("sent bearer  opaque-0123456789, twice", "opaque-0123456789"),
                Arguments.of("Authorization: Basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy"),
                Arguments.of("x-stack-access-token: " + JWT, "eyJ"),
                Arguments.of("token [" + JWT + "] expired", "eyJ"),
                Arguments.of("/api/x/" + JWT, "eyJ"),
                Arguments.of("password=hunter2", "hunter2"),
                Arguments.of("{password=hunter2, user=ann}", "hunter2"),
                Arguments.of("Password : hunter2", "hunter2"),
                Arguments.of("pwd=hunter2&x=1", "hunter2"),
                Arguments.of("db_password='hunter 2 ' rest", "hunter"),
                Arguments.of("{\"password\":\"hunt er2\"}", "er2"),
                Arguments.of("{\"password\": \"hunt\\\"er2\"}", "er2"),
                Arguments.of("body {\\\"password\\\":\\\"hunter2\\\",\\\"a\\\":1}", "hunter2"),
                Arguments.of("client_secret=hunter2", "hunter2"),
                Arguments.of("postgres://fittrack:hunter2@db:5432/x", "hunter2"),
                Arguments.of("postgres://fittrack:hun/t@er2@db:5432/x", "er2"),
                Arguments.of("redis://:hunter2@cache", "hunter2"),
                Arguments.of("https://hunter2@example.com", "hunter2"),
                Arguments.of("jdbc:postgresql://db/x?user=a&password=hunter2", "hunter2"),
                Arguments.of("postgres://u:" + "s3cr".repeat(400) + "@db", "s3cr"),
                Arguments.of("api_key=hunter2", "hunter2"),
                Arguments.of("apikey: hunter2", "hunter2"),
                Arguments.of("x-api-key: hunter2", "hunter2"),
                Arguments.of("key sk_live_51Habc123", "51Habc123"),
                Arguments.of("sk-proj-abcdefgh1234", "abcdefgh1234"),
                Arguments.of("AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"),
                Arguments.of("ghp_0123456789abcdef0123456789abcdef0123", "0123456789"),
                Arguments.of("xoxb-123456789-abcdef", "123456789"),
                Arguments.of("Cookie: a=hunter1; b=hunter2", "hunter"),
                Arguments.of("Set-Cookie: session=hunter2; Path=/", "hunter2"),
                Arguments.of("-----BEGIN RSA PRIVATE KEY-----\nMIIhunter2\n-----END RSA PRIVATE KEY-----", "hunter2"),
                Arguments.of("mail ann.smith+x@mail.example.com.", "ann.smith"),
                Arguments.of("(email)=(ann@example.com)", "ann@"),
                Arguments.of("<ann@example.com>", "ann@"),
                Arguments.of("ännchen@exämple.de", "ännchen"),
                Arguments.of("/api/users/ann%40example.com", "ann%40"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    @DisplayName("LOG-3: no secret gets through, wherever it stands and in whatever format")
    void no_secret_gets_through(String text, String secret) {
        var failure = new IllegalStateException("outer " + text, new IOException(text));
        failure.addSuppressed(new IOException("beside " + text));
        var event =
                Events.of(Level.ERROR, "message " + text, failure, "value", text, "object", java.util.List.of(text));
        var inContext = Events.in(Map.of("path", text, "user_id", text, "request_id", text), "message");

        for (var format : LogFormat.values()) {
            assertThat(Events.line(format, event)).doesNotContain(secret).contains(Redaction.MARK);
            assertThat(Events.line(format, inContext)).doesNotContain(secret).contains(Redaction.MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db_password",
                "adminToken",
                "x-api-key",
                "Authorization",
                "cookie",
                "secret",
                "email"
            })
    @DisplayName("LOG-3: the name of a field is enough to hide its value")
    void the_name_of_a_field_is_enough_to_hide_its_value(String name) {
        for (var format : LogFormat.values()) {
            assertThat(Events.line(format, Events.info("message", name, "hunter2")))
                    .doesNotContain("hunter2")
                    .contains(Redaction.MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request completed",
                "/api/workouts/{id}",
                "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
                "b5d0e6d0-6f3c-4f0e-9d43-2f9c4f8e4b5a",
                "Started Server@1b2c3d{STARTING}[12.1.12,sto=30000] @927ms",
                "oeje10s.ServletContextHandler@5f3a{ROOT,/,b=null,a=AVAILABLE}",
                "http://localhost:5173",
                "postgres://db:5432/fittrack",
                "the account asked for accessible authors in seconds"
            })
    void what_is_no_secret_stays_as_it_is(String text) {
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "duration_ms", "route", "user_agent", "client", "code", "query", "bytes", "policy"})
    void the_names_of_our_own_fields_hide_nothing(String name) {
        assertThat(Redaction.isSecret(name)).isFalse();
    }

    @Test
    @DisplayName("LOG-3: a cut through the middle of a secret leaves no half of it behind")
    void a_cut_through_the_middle_of_a_secret_leaves_no_half_of_it_behind() {
        for (int padding = 2 * 1024 - 60; padding < 2 * 1024; padding++) {
            var text =
                    "x ".repeat(padding / 2) + (padding % 2 == 0 ? "" : " ") + "postgres://ann:hunter2@db ann@mail.org";

            assertThat(Events.line(LogFormat.JSON, Events.info("message", "value", text)))
                    .doesNotContain("hunt", "ann:", "ann@");
        }
    }

    @Test
    @DisplayName("LOG-3: time grows with length, not faster, also for text that was made to hurt")
    void time_grows_with_length() {
        var hostile = Stream.of(
                "a".repeat(8_000) + "@",
                "a@".repeat(4_000),
                "a.".repeat(4_000) + "@" + "a.".repeat(4_000),
                "a@" + "a.".repeat(4_000) + "1",
                "://".repeat(3_000) + "@",
                "://a:".repeat(2_000),
                "password".repeat(1_000),
                "password\"=".repeat(1_000),
                "token ".repeat(1_500) + "=",
                "\"password\":\"" + "\\\"".repeat(4_000),
                "bearer ".repeat(1_200),
                "eyJ".repeat(3_000),
                "eyJaaaaaaa." + ".".repeat(8_000),
                "-----BEGIN ".repeat(800) + "PRIVATE KEY-----",
                "%40".repeat(2_700),
                "sk_live_".repeat(1_000));

        // Quadratic growth would take minutes here, recursion the stack.
        hostile.forEach(text -> assertThatCode(() -> {
                    for (int i = 0; i < 20; i++) {
                        Redaction.clean(text);
                    }
                })
                .doesNotThrowAnyException());
    }
}
