package fittrack.platform.auth;

import static fittrack.testing.RoomServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import fittrack.testing.RoomServer;
import fittrack.testing.TestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthFilterTest {
    private static final String OWN = "x-stack-access-token";
    private static final String LOCAL = "x-fittrack-dev-e2e-user";
    private static final String ME = "/api/me";

    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    @DisplayName("AUTH-1: a token comes in the client's own header, which wins, or as a bearer token")
    void a_token_comes_in_the_own_header_or_as_a_bearer_token() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            var ann = issuer.token("ann");
            var bob = issuer.token("bob");

            assertUser("ann", server.get(ME, OWN, ann));
            assertUser("bob", server.get(ME, "Authorization", "Bearer " + bob));
            assertUser("bob", server.get(ME, "authorization", "bearer " + bob));
            assertUser("ann", server.get(ME, OWN, ann, "Authorization", "Bearer " + bob));
            assertUser("bob", server.get(ME, OWN, "", "Authorization", "Bearer " + bob));
            assertInvalid(server.get(ME, OWN, "nonsense", "Authorization", "Bearer " + bob));
            assertInvalid(server.get(ME, OWN, "Bearer " + ann));
        }
    }

    @Test
    @DisplayName("AUTH-1: without a token the answer is 401, on every path under /api/ and on no other")
    void without_a_token_nothing_under_api_answers() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            for (var path : List.of(ME, "/api/nothing", "/api/")) {
                assertRefused(server.get(path), 401, "missing access token", "UNAUTHENTICATED");
            }
            for (var other : List.of("Basic YW5uOmFubg==", "Bearer", "Bearer ", "Token abc")) {
                assertRefused(server.get(ME, "Authorization", other), 401, "missing access token", "UNAUTHENTICATED");
            }
            assertThat(server.get(ME).headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"fittrack\"");
            assertThat(server.get("/elsewhere").statusCode()).isEqualTo(404);
            assertThat(server.get("/api/nothing", OWN, issuer.token("ann")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("AUTH-1: a token that does not verify is 401 with WWW-Authenticate, and the answer does not say why")
    void a_token_that_does_not_verify_is_refused_without_a_reason() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            var foreign =
                    TestIssuer.sign(issuer.newKey(), TestIssuer.claims("ann").build());

            var answer = server.get(ME, OWN, foreign);

            assertInvalid(answer);
            assertThat(json(answer).has("details")).isFalse();
        }
    }

    @Test
    @DisplayName("ERR-3: until a key set was fetched a call with a token is 503, never 401; then it is served")
    void until_there_are_keys_nobody_can_say() {
        issuer.goDown();
        var config =
                AuthConfigs.of("{'jwksUrl': '%s', 'keySet': {'refetchInterval': '100ms'}}".formatted(issuer.url()));
        try (var server = AuthServer.start(config)) {
            for (var token : List.of(issuer.token("ann"), "nonsense", "a.b.c")) {
                var answer = server.get(ME, OWN, token);

                assertRefused(answer, 503, "service temporarily unavailable", "SERVICE_UNAVAILABLE");
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                        .isPositive();
            }
            assertRefused(server.get(ME), 401, "missing access token", "UNAUTHENTICATED");

            issuer.goUp();

            await().until(() -> server.get(ME, OWN, issuer.token("ann")).statusCode() == 200);
            assertInvalid(server.get(ME, OWN, "nonsense"));
        }
    }

    @Test
    @DisplayName("AUTH-2: a rotation takes effect with the first token of the new key, and ends the old one's")
    void keys_rotate_without_a_restart() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            var old = issuer.token("ann");
            assertUser("ann", server.get(ME, OWN, old));

            issuer.rotate();

            assertUser("ann", server.get(ME, OWN, old));
            assertUser("ann", server.get(ME, OWN, issuer.token("ann")));
            assertInvalid(server.get(ME, OWN, old));
        }
    }

    @Test
    @DisplayName("AUTH-2: an outage of the key set keeps the last good keys")
    void an_outage_keeps_the_last_good_keys() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            assertUser("ann", server.get(ME, OWN, issuer.token("ann")));

            issuer.goDown();

            assertInvalid(server.get(
                    ME,
                    OWN,
                    TestIssuer.sign(issuer.newKey(), TestIssuer.claims("eve").build())));
            assertUser("bob", server.get(ME, OWN, issuer.token("bob")));
            assertThat(issuer.fetches()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("AUTH-2: a signature is checked once, not on every request")
    void a_signature_is_checked_once() {
        var steps = new Steps();
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()), Stage.PRODUCTION, steps)) {
            var token = issuer.token("ann");

            assertUser("ann", server.get(ME, OWN, token));
            assertUser("ann", server.get(ME, "Authorization", "Bearer " + token));

            assertThat(steps.taken).containsExactly("unverified");
        }
    }

    @Test
    @DisplayName("RATE-2: who asks at the door is told of each step that costs something, and of nothing else")
    void admission_is_told_of_each_step() {
        var steps = new Steps();
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()), Stage.PRODUCTION, steps)) {
            server.get(ME);
            server.get(ME, LOCAL, "local-e2e-user");
            server.get(ME, OWN, "nonsense");
            server.get(ME, OWN, "nonsense");

            assertThat(steps.taken)
                    .containsExactly("missing", "missing", "unverified", "rejected", "unverified", "rejected");
        }
    }

    @Test
    @DisplayName("RATE-2: a refusal at the door is the answer, before the token is looked at")
    void admission_may_refuse() {
        var closed = new Admission() {
            @Override
            public void unverified(HttpServletRequest request) {
                throw new ProblemException(CommonProblem.RATE_LIMITED).withHeader("Retry-After", "7");
            }
        };
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()), Stage.PRODUCTION, closed)) {
            var answer = server.get(ME, OWN, issuer.token("ann"));

            assertRefused(answer, 429, "rate limit exceeded", "RATE_LIMITED");
            assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    @DisplayName("RULES 18: in local mode the header stands in for a token, and there it must be right")
    void in_local_mode_the_header_stands_in_for_a_token() {
        try (var server = AuthServer.start(localMode("on"), Stage.DEVELOPMENT, Admission.OPEN)) {
            for (var token : List.of("", "nonsense", issuer.token("ann"))) {
                assertUser("local-e2e-user", server.get(ME, LOCAL, "local-e2e-user", OWN, token));
                for (var wrong : List.of("somebody-else", "LOCAL-E2E-USER", "")) {
                    assertNotLocal(server.get(ME, LOCAL, wrong, OWN, token));
                }
            }
            assertUser("ann", server.get(ME, OWN, issuer.token("ann")));
            assertInvalid(server.get(ME, OWN, "nonsense"));
            assertRefused(server.get(ME), 401, "missing access token", "UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RULES 18: without local mode the header is refused, even next to a valid token")
    void without_local_mode_the_header_is_refused(Stage stage) {
        try (var server = AuthServer.start(localMode("off"), stage, Admission.OPEN)) {
            for (var token : List.of("", "nonsense", issuer.token("ann"))) {
                for (var name : List.of("local-e2e-user", "somebody-else", "")) {
                    assertNotLocal(server.get(ME, LOCAL, name, OWN, token));
                }
            }
            assertUser("ann", server.get(ME, OWN, issuer.token("ann")));
        }
    }

    private AuthConfig localMode(String enabled) {
        return AuthConfigs.of("{'jwksUrl': '%s', 'local': {'enabled': '%s'}}".formatted(issuer.url(), enabled));
    }

    private static void assertNotLocal(HttpResponse<String> answer) {
        assertRefused(answer, 401, "invalid local e2e auth header", "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    @DisplayName("AUTH-3: of each user who gets in the house is told first")
    void the_house_is_told_of_each_user_first() {
        var arrivals = new CopyOnWriteArrayList<UserId>();
        var config = AuthConfigs.at(issuer.url());
        try (var server = RoomServer.start(environment ->
                AuthServer.install(config, Stage.PRODUCTION, Admission.OPEN, arrivals::add, environment))) {
            server.get("/api/nothing", OWN, issuer.token("ann"));
            server.get(ME, OWN, "nonsense");

            assertThat(arrivals).containsExactly(new UserId("ann"));
        }
    }

    @Test
    void a_resource_outside_the_filter_has_no_caller() {
        try (var server = AuthServer.start(AuthConfigs.at(issuer.url()))) {
            var answer = server.get("/public/me", OWN, issuer.token("ann"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("ann");
        }
    }

    private static void assertUser(String user, HttpResponse<String> answer) {
        assertThat(answer.body()).isEqualTo(user);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void assertInvalid(HttpResponse<String> answer) {
        assertRefused(answer, 401, "unauthorized", "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"fittrack\", error=\"invalid_token\"");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String message, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("message").asText()).isEqualTo(message);
        assertThat(json(answer).get("code").asText()).isEqualTo(code);
    }

    /** Writes down what it is told, and lets everybody in. */
    private static final class Steps implements Admission {
        private final List<String> taken = new CopyOnWriteArrayList<>();

        @Override
        public void missing(HttpServletRequest request) {
            taken.add("missing");
        }

        @Override
        public void unverified(HttpServletRequest request) {
            taken.add("unverified");
        }

        @Override
        public void rejected(HttpServletRequest request) {
            taken.add("rejected");
        }
    }
}
