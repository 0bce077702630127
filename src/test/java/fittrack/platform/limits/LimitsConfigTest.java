package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitsConfigTest {

    @Test
    @DisplayName("RATE-1, RATE-2: the limits that hold when nothing is said")
    void nothing_said_means_the_defaults() throws Exception {
        var config = read("{}");

        assertThat(config.maxKeys()).isEqualTo(200_000);
        assertThat(config.exempt().isEmpty()).isTrue();
        var minute = Duration.minutes(1);
        assertThat(config.inForce())
                .containsExactly(
                        PolicyConfig.everywhere("address", Per.ADDRESS, Counts.ALL, 600, minute),
                        PolicyConfig.everywhere("anonymous", Per.ADDRESS, Counts.ANONYMOUS, 100, minute),
                        PolicyConfig.everywhere("auth-failures", Per.ADDRESS, Counts.AUTH_FAILURES, 5, minute),
                        PolicyConfig.everywhere("user", Per.USER, Counts.ALL, 100, minute));
    }

    @Test
    @DisplayName("RATE-4: a limit for a single route is a configuration change")
    void everything_can_be_said() throws Exception {
        var config = read("""
                rpm: 10
                window: 30s
                addressRpm: 20
                anonymousRpm: 8
                authFailuresRpm: 2
                maxKeys: 1000
                exempt: "127.0.0.1, 10.0.0.0/8"
                policies:
                  - name: new-workouts
                    match: /api/workouts
                    methods: [POST]
                    per: user
                    limit: 3
                    period: 10s
                    failOpen: closed
                  - name: auth-failures
                    match: /api/**
                    per: address
                    counts: auth-failures
                    limit: 7
                    period: 1h
                    failOpen: open
                """);

        assertThat(config.exempt()).hasToString("127.0.0.1,10.0.0.0/8");
        assertThat(config.inForce())
                .containsExactly(
                        PolicyConfig.everywhere("address", Per.ADDRESS, Counts.ALL, 20, Duration.minutes(1)),
                        PolicyConfig.everywhere("anonymous", Per.ADDRESS, Counts.ANONYMOUS, 8, Duration.minutes(1)),
                        new PolicyConfig(
                                "auth-failures",
                                "/api/**",
                                List.of(),
                                Per.ADDRESS,
                                Counts.AUTH_FAILURES,
                                7,
                                Duration.hours(1),
                                FailOpen.OPEN),
                        PolicyConfig.everywhere("user", Per.USER, Counts.ALL, 10, Duration.seconds(30)),
                        new PolicyConfig(
                                "new-workouts",
                                "/api/workouts",
                                List.of("POST"),
                                Per.USER,
                                Counts.ALL,
                                3,
                                Duration.seconds(10),
                                FailOpen.CLOSED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        rpm: 0                                          | rpm must be greater than or equal to 1
        addressRpm: 0                                   | addressRpm must be greater than or equal to 1
        anonymousRpm: -1                                | anonymousRpm must be greater than or equal to 1
        authFailuresRpm: 0                              | authFailuresRpm must be greater than or equal to 1
        maxKeys: 0                                      | maxKeys must be greater than or equal to 1
        window: 10ms                                    | window must be greater than or equal to 1 SECONDS
        window: 2d                                      | window must be less than or equal to 1 DAYS
        policies: [{name: a, per: user, limit: 1, period: 1s}] | policies[0].match must not be null
        policies: [{name: a, match: /api, limit: 1, period: 1s}] | policies[0].per must not be null
        policies: [{name: a, match: /api, per: user, period: 1s}] | policies[0].limit must not be null
        policies: [{name: a, match: /api, per: user, limit: 1}] | policies[0].period must not be null
        policies: [{match: /api, per: user, limit: 1, period: 1s}] | policies[0].name must not be null
        policies: [{name: "A b", match: /api, per: user, limit: 1, period: 1s}] | policies[0].name must be lower-case
        policies: [{name: a, match: /health, per: user, limit: 1, period: 1s}] | policies[0].match must be a path under /api
        policies: [{name: a, match: "/api/**/b", per: user, limit: 1, period: 1s}] | policies[0].match must be a path under /api
        policies: [{name: a, match: "/api/{id}", per: user, limit: 1, period: 1s}] | policies[0].match must be a path under /api
        policies: [{name: a, match: /api/, per: user, limit: 1, period: 1s}] | policies[0].match must be a path under /api
        policies: [{name: a, match: /api, methods: [post], per: user, limit: 1, period: 1s}] | must be methods in capitals
        policies: [{name: a, match: /api, per: user, counts: anonymous, limit: 1, period: 1s}] | leave counts away
        policies: [{name: a, match: /api, per: user, limit: 1, period: 1s}, {name: a, match: /api, per: user, limit: 1, period: 1s}] | policies must have different names
        """)
    void what_cannot_work_is_refused(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationValidationException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        exempt: "10.0.0.0/8, here"                      | 'here' is not an IP address or a CIDR block
        policies: [{name: a, per: galaxy}]              | policies.[0].per
        policies: [{name: a, failOpen: ajar}]           | policies.[0].failOpen
        policies: [{name: a, burst: 1}]                 | burst
        """)
    void what_cannot_be_read_is_named(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    private static LimitsConfig read(String yaml) throws IOException, ConfigurationException {
        return new DefaultConfigurationFactoryFactory<LimitsConfig>()
                .create(LimitsConfig.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "limits.yml");
    }
}
