package fittrack.platform.dev;

import static fittrack.testing.RoomServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittrack.platform.auth.Admission;
import fittrack.platform.auth.AuthConfig;
import fittrack.platform.auth.AuthModule;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import fittrack.testing.RoomServer;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DevModuleTest {
    private static final String STRICT = "{'issuer': 'me', 'audience': 'you', 'maxTokenLifetime': '1h'}";

    @Test
    @DisplayName("AUTH-5: in development everybody gets a token for any name, and gets in with it")
    void everybody_gets_a_token_for_any_name() {
        try (var server = start("{}", "{}")) {
            var answer = server.get("/dev/token?user=bob");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(json(answer).get("user").asText()).isEqualTo("bob");
            assertThat(Instant.parse(json(answer).get("expires_at").asText()))
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(12)).minusSeconds(60),
                            Instant.now().plus(Duration.ofHours(12)));
            assertThat(callerOf(server, "bob")).isEqualTo("bob");
        }
    }

    @Test
    void without_a_name_it_is_ann() {
        try (var server = start("{}", "{}")) {
            assertThat(json(server.get("/dev/token")).get("user").asText()).isEqualTo("ann");
        }
    }

    @Test
    void tokens_satisfy_what_the_settings_ask_of_tokens() {
        try (var server = start("{}", STRICT)) {
            assertThat(callerOf(server, "ann")).isEqualTo("ann");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a%20b", "a%2Fb", "%C3%A4", "a%00", "a%0Ab", "<script>"})
    void a_name_that_is_none_is_refused(String name) {
        refused(name.replace("<", "%3C").replace(">", "%3E"));
    }

    @Test
    void a_name_has_64_characters_at_most() {
        refused("a".repeat(65));
        try (var server = start("{}", "{}")) {
            assertThat(callerOf(server, "a".repeat(64))).hasSize(64);
        }
    }

    private static void refused(String name) {
        try (var server = start("{}", "{}")) {
            var answer = server.get("/dev/token?user=" + name);

            assertThat(answer.statusCode()).isEqualTo(400);
            var violation = json(answer).get("details").get("violations").get(0);
            assertThat(violation.get("field").asText()).isEqualTo("user");
            assertThat(violation.get("problem").asText()).startsWith("must be 1 to 64 letters");
        }
    }

    @ParameterizedTest(name = "{0}, issuer {1}, key set at \"{2}\": {3}")
    @CsvSource({
        "development, auto,  '',                    200",
        "development, true,  '',                    200",
        "development, false, '',                    404",
        "development, auto,  http://127.0.0.1:1/,   404",
        "development, true,  http://127.0.0.1:1/,   404",
        "staging,     auto,  '',                    404",
        "staging,     false, '',                    404",
        "production,  auto,  '',                    404",
        "production,  auto,  http://127.0.0.1:1/,   404",
    })
    @DisplayName("AUTH-5: the issuer exists in development only, and not where AUTH_JWKS_URL is set")
    void where_the_issuer_exists(String stage, String issuer, String jwksUrl, int expected) {
        var auth = auth("{'projectId': 'p', 'jwksUrl': '%s'}".formatted(jwksUrl));
        var config = dev("{'tokenIssuer': '%s'}".formatted(issuer));
        try (var server =
                RoomServer.start(environment -> DevModule.install(config, auth, Stage.of(stage), environment))) {
            assertThat(server.get("/dev/token").statusCode()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEVELOPMENT")
    @DisplayName("AUTH-5: any other environment refuses to start with the issuer on")
    void another_environment_refuses_to_start_with_the_issuer_on(Stage stage) {
        var config = dev("{'tokenIssuer': 'true'}");

        assertThat(config.isAllowedIn(stage)).isFalse();
        assertThat(config.isAllowedIn(Stage.DEVELOPMENT)).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> DevModule.install(config, auth("{'projectId': 'p'}"), stage, new Environment("test")))
                .withMessage(
                        "dev.tokenIssuer (DEV_TOKEN_ISSUER) is true, but ENVIRONMENT is %s: it is for development only"
                                .formatted(stage));
    }

    @Test
    void a_start_without_any_keys_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DevModule.install(dev("{}"), auth("{}"), Stage.PRODUCTION, new Environment("test")))
                .withMessageContaining("PROJECT_ID");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{}, AUTO",
                "{'tokenIssuer': ''}, AUTO",
                "{'tokenIssuer': 'TRUE'}, ON",
                "{'tokenIssuer': true}, ON",
                "{'tokenIssuer': 'false'}, OFF"
            })
    void the_switch_is_a_word(String json, DevConfig.Switch expected) {
        assertThat(dev(json).tokenIssuer()).isEqualTo(expected);
    }

    private static RoomServer start(String dev, String auth) {
        return RoomServer.start(environment -> {
            var keys = DevModule.install(dev(dev), auth(auth), Stage.DEVELOPMENT, environment)
                    .keys();
            var filter = AuthModule.install(
                            auth(auth), Stage.DEVELOPMENT, keys, Admission.OPEN, user -> {}, environment)
                    .filter();
            environment
                    .servlets()
                    .addFilter("auth", filter)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/api/*");
            environment.jersey().register(new MeResource());
        });
    }

    private static String callerOf(RoomServer server, String user) {
        var token = json(server.get("/dev/token?user=" + user)).get("token").asText();
        return server.get("/api/me", "x-stack-access-token", token).body();
    }

    private static DevConfig dev(String json) {
        return read(json, DevConfig.class);
    }

    private static AuthConfig auth(String json) {
        return read(json, AuthConfig.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Jackson.newObjectMapper().readValue(json.replace('\'', '"'), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Says who is calling. */
    @Path("/api/me")
    public static final class MeResource {
        @GET
        public String me(@Context UserId user) {
            return user.value();
        }
    }
}
