package fittrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.platform.settings.Stage;
import fittrack.platform.settings.VariableConfigurationFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two files that ship. */
final class ConfigFilesTest {
    private static final Map<String, String> REQUIRED =
            Map.of("DATABASE_URL", "postgres://u:p@db/app", "PROJECT_ID", "project");

    private static FitTrackConfiguration read(String file, Map<String, String> environment) throws Exception {
        return new VariableConfigurationFactory<>(
                        FitTrackConfiguration.class,
                        Validators.newValidator(),
                        Jackson.newObjectMapper(),
                        "dw-test",
                        environment)
                .build(new FileConfigurationSourceProvider(), file);
    }

    private static HttpConnectorFactory admin(FitTrackConfiguration config) {
        var server = (DefaultServerFactory) config.getServerFactory();
        return (HttpConnectorFactory) server.getAdminConnectors().get(0);
    }

    @Test
    @DisplayName("CONF-1: config.yml is development on one machine, without a variable set")
    void config_yml_is_development() throws Exception {
        var config = read("config.yml", Map.of());

        assertThat(config.environment()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(config.persistence().migrateOnStart()).isTrue();
        assertThat(config.persistence().maxConns()).isEqualTo(15);
        assertThat(config.persistence().minConns()).isEqualTo(2);
        assertThat(config.edge().origins()).containsExactly("http://localhost:5173");
        assertThat(config.limits().rpm()).isEqualTo(100);
        assertThat(admin(config).getBindHost()).isEqualTo("127.0.0.1");
        assertThat(admin(config).getPort()).isEqualTo(8081);
    }

    @Test
    @DisplayName("CONF-1: config-prod.yml stands alone and is production")
    void config_prod_yml_is_production() throws Exception {
        var config = read("config-prod.yml", REQUIRED);

        assertThat(config.environment()).isEqualTo(Stage.PRODUCTION);
        assertThat(config.persistence().migrateOnStart()).isFalse();
        assertThat(config.edge().origins()).isEmpty();
        assertThat(admin(config).getBindHost()).isEqualTo("0.0.0.0");
        assertThat(config.dev().isAllowedIn(Stage.PRODUCTION)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DATABASE_URL, PROJECT_ID", "PROJECT_ID, DATABASE_URL"})
    @DisplayName("CONF-1: config-prod.yml names what is required and missing")
    void config_prod_yml_names_what_is_missing(String given, String missing) {
        assertThatThrownBy(() -> read("config-prod.yml", Map.of(given, REQUIRED.getOrDefault(given, ""))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, moon, environment",
        "DATABASE_URL, mysql://db/app, DATABASE_URL",
        "DB_MAX_CONNS, 0, maxConns",
        "DB_MAX_CONNS, many, maxConns",
        "DB_MIN_CONNS, 99, minConns",
        "DB_QUERY_TIMEOUT, 31s, queryTimeout",
        "DB_QUERY_TIMEOUT, soon, queryTimeout",
        "DRAIN_TIMEOUT, 51s, DRAIN_TIMEOUT",
        "QUIET_PERIOD, soon, quietPeriod",
        "REQUEST_TIMEOUT, 1ms, requestTimeout",
        "RATE_LIMIT_RPM, 0, rpm",
        "TRUSTED_PROXIES, 10.0.0.0/99, trustedProxies",
        "CLIENT_IP_HEADER, 'a b', CLIENT_IP_HEADER",
        "ALLOWED_ORIGINS, app.example.com, ALLOWED_ORIGINS",
        "ALLOWED_ORIGINS, https://app.example.com/, ALLOWED_ORIGINS",
        "AUTH_JWKS_URL, http://keys.example.com/jwks, AUTH_JWKS_URL",
        "LOG_LEVEL, loud, logLevel",
        "LOG_FORMAT, xml, format",
        "HTTP_MAX_THREADS, 1, maxThreads",
        "DEV_TOKEN_ISSUER, maybe, DEV_TOKEN_ISSUER",
        "E2E_LOCAL_AUTH_ENABLED, perhaps, E2E_LOCAL_AUTH_ENABLED",
        "PORT, 123456, port",
    })
    @DisplayName("CONF-1: a bad value is refused with its key or variable named")
    void a_bad_value_is_refused_with_its_key_named(String variable, String value, String named) {
        assertThatThrownBy(() -> read("config.yml", Map.of(variable, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named);
    }

    @Test
    @DisplayName("CONF-1: a value can neither break the file nor change its structure")
    void a_value_cannot_change_the_structure() throws Exception {
        var config = read("config.yml", Map.of("AUTH_ISSUER", "a: b # \"c\" ${PORT}\n- d"));

        assertThat(config.auth().issuer()).isEqualTo("a: b # \"c\" ${PORT}\n- d");
    }

    @Test
    @DisplayName("CONF-1: secrets are not printed")
    void secrets_are_not_printed() throws Exception {
        var config = read("config.yml", Map.of("DATABASE_URL", "postgres://anna:hush@db/app"));

        assertThat(config.persistence().toString()).doesNotContain("hush").contains("[redacted]");
    }
}
