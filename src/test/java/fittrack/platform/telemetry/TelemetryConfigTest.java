package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.platform.settings.Stage;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

final class TelemetryConfigTest {
    @Test
    @DisplayName("LOG-2: without a level it is debug in development and info elsewhere")
    void without_a_level_the_stage_decides() throws Exception {
        for (var config : new TelemetryConfig[] {read("{}"), read("{logLevel: ''}")}) {
            assertThat(config.level(Stage.DEVELOPMENT)).isEqualTo(Level.DEBUG);
            assertThat(config.level(Stage.STAGING)).isEqualTo(Level.INFO);
            assertThat(config.level(Stage.PRODUCTION)).isEqualTo(Level.INFO);
            assertThat(config.sampling()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"debug, DEBUG", "info, INFO", "warn, WARN", "error, ERROR", "WARN, WARN"})
    @DisplayName("LOG-2: a level that is given holds in every stage")
    void a_level_that_is_given_holds(String given, Level expected) throws Exception {
        for (var stage : Stage.values()) {
            assertThat(read("{logLevel: %s}".formatted(given)).level(stage)).isEqualTo(expected);
        }
    }

    @Test
    void sampled_routes_are_listed_with_their_rates() throws Exception {
        var config = read("{sampling: [{route: '/api/workouts', rate: 0.25}]}");

        assertThat(config.sampling()).containsExactly(new TelemetryConfig.Sampled("/api/workouts", 0.25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{logLevel: loud}",
                "{logLevel: trace}",
                "{sampling: [{route: '', rate: 1}]}",
                "{sampling: [{route: /x, rate: 1.5}]}",
                "{sampling: [{route: /x, rate: -1}]}",
                "{sampling: [{route: /x}]}"
            })
    void what_makes_no_sense_is_refused(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationValidationException.class);
    }

    private static TelemetryConfig read(String yaml) throws Exception {
        return new YamlConfigurationFactory<>(
                        TelemetryConfig.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "telemetry.yml");
    }
}
