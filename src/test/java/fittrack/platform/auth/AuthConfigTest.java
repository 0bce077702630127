package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fittrack.platform.settings.Stage;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ConstraintViolations;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthConfigTest {

    @Test
    void nothing_at_all_means_the_defaults() {
        var config = AuthConfigs.of("{}");

        assertThat(config)
                .isEqualTo(new AuthConfig(
                        "",
                        "",
                        "",
                        "",
                        Duration.seconds(0),
                        Duration.seconds(60),
                        100_000,
                        new AuthConfig.KeySet(
                                Duration.minutes(15), Duration.seconds(10), Duration.seconds(2), Duration.seconds(5)),
                        new AuthConfig.Local("", "local-e2e-user", "local-e2e-user@example.test", "Local E2E User")));
        assertThat(AuthConfigs.of("{'keySet': {}, 'local': {}}")).isEqualTo(config);
        assertThat(Validators.newValidator().validate(config)).isEmpty();
    }

    @Test
    void every_setting_has_its_key() {
        var config = AuthConfigs.of("""
                {'projectId': 'p-1', 'jwksUrl': 'https://keys.example/set', 'issuer': 'iss', 'audience': 'aud',
                 'maxTokenLifetime': '1h', 'clockSkew': '5s', 'maxCachedTokens': 7,
                 'keySet': {'refreshInterval': '1m', 'refetchInterval': '2s', 'connectTimeout': '3s', 'fetchTimeout': '4s'},
                 'local': {'enabled': ' Yes ', 'userId': 'u', 'email': 'u@example.test', 'displayName': 'U'}}""");

        assertThat(config)
                .isEqualTo(new AuthConfig(
                        "p-1",
                        "https://keys.example/set",
                        "iss",
                        "aud",
                        Duration.hours(1),
                        Duration.seconds(5),
                        7,
                        new AuthConfig.KeySet(
                                Duration.minutes(1), Duration.seconds(2), Duration.seconds(3), Duration.seconds(4)),
                        new AuthConfig.Local("yes", "u", "u@example.test", "U")));
    }

    @Test
    @DisplayName("AUTH-1: the key set is that of the project, or the one that AUTH_JWKS_URL names")
    void the_key_set_is_that_of_the_project_unless_named() {
        assertThat(AuthConfigs.of("{'projectId': 'abc'}").keySetUrl())
                .isEqualTo(URI.create("https://api.stack-auth.com/api/v1/projects/abc/.well-known/jwks.json"));
        assertThat(AuthConfigs.of("{'projectId': 'abc', 'jwksUrl': 'https://keys.example/set'}")
                        .keySetUrl())
                .isEqualTo(URI.create("https://keys.example/set"));
        assertThat(AuthConfigs.of("{}").hasKeySetUrl()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> AuthConfigs.of("{}").keySetUrl())
                .withMessageContaining("PROJECT_ID")
                .withMessageContaining("AUTH_JWKS_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://keys.example/set",
                "HTTPS://keys.example:8443/set?x=y",
                "http://localhost:8080/set",
                "http://127.0.0.1/set",
                "http://127.9.9.9/set",
                "http://[::1]:8080/set"
            })
    @DisplayName("AUTH-1: a key set comes over HTTPS, or over plain HTTP from loopback")
    void a_safe_key_set_url_is_taken(String url) {
        assertThat(Validators.newValidator().validate(AuthConfigs.at(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example/set",
                "http://10.0.0.1/set",
                "http://127.0.0.1.example/set",
                "http://localhost.example/set",
                "http://[::2]/set",
                "http://0.0.0.0/set",
                "https://user:password@keys.example/set",
                "ftp://keys.example/set",
                "file:///etc/keys",
                "keys.example/set",
                "https://",
                "https://keys example/"
            })
    @DisplayName("AUTH-1: plain HTTP from elsewhere is refused")
    void an_unsafe_key_set_url_is_refused(String url) {
        assertRefused(AuthConfigs.at(url), "auth.jwksUrl (AUTH_JWKS_URL) must be an https:// URL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'projectId': 'a/../b'}                  | projectId (PROJECT_ID) must be at most 128 letters
            {'clockSkew': '11m'}                     | clockSkew must be less than or equal to 10 MINUTES
            {'maxCachedTokens': -1}                  | maxCachedTokens must be greater than or equal to 0
            {'keySet': {'refreshInterval': '1ms'}}   | keySet.refreshInterval must be greater than or equal to 1 SECONDS
            {'keySet': {'refetchInterval': '0s'}}    | keySet.refetchInterval must be greater than or equal to 1 MILLISECONDS
            {'keySet': {'connectTimeout': '2m'}}     | keySet.connectTimeout must be less than or equal to 1 MINUTES
            {'keySet': {'fetchTimeout': '2m'}}       | keySet.fetchTimeout must be less than or equal to 1 MINUTES
            {'local': {'enabled': 'perhaps'}}        | auth.local.enabled (E2E_LOCAL_AUTH_ENABLED) must be one of 1, true, yes
            {'local': {'email': 'nobody'}}           | local.email (E2E_LOCAL_AUTH_EMAIL) must be an e-mail address
            """, quoteCharacter = '`')
    void a_bad_setting_is_refused_by_name(String json, String message) {
        assertRefused(AuthConfigs.of(json), message);
    }

    private static void assertRefused(AuthConfig config, String message) {
        var violations = Validators.newValidator().validate(config);

        assertThat(ConstraintViolations.format(violations))
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "true,true", "YES,true", "on,true", "0,false", "false,false", "no,false", "off,false"})
    @DisplayName("RULES 66: local tests are switched on by 1, true, yes or on")
    void local_mode_is_switched_by_a_word(String word, boolean isOn) {
        var config = AuthConfigs.of("{'local': {'enabled': '%s'}}".formatted(word));

        assertThat(LocalMode.of(config, Stage.DEVELOPMENT).isOn()).isEqualTo(isOn);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEVELOPMENT")
    @DisplayName("RULES 18: local mode outside development does not start")
    void local_mode_outside_development_does_not_start(Stage stage) {
        var config = AuthConfigs.of("{'local': {'enabled': 'true'}}");

        assertThat(config.isAllowedIn(stage)).isFalse();
        assertThat(config.isAllowedIn(Stage.DEVELOPMENT)).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalMode.of(config, stage))
                .withMessageContaining("E2E_LOCAL_AUTH_ENABLED")
                .withMessageContaining(stage.toString());
    }
}
