package fittrack.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthConfigTest {
    private static HealthConfig read(String json) throws Exception {
        return Jackson.newObjectMapper().readValue(json.replace('\'', '"'), HealthConfig.class);
    }

    @Test
    @DisplayName("HEALTH-4: every 2 s, with 2 s for each look")
    void nothing_said_means_the_defaults() throws Exception {
        assertThat(read("{}")).isEqualTo(new HealthConfig(Duration.seconds(2), Duration.seconds(2)));
    }

    @Test
    void everything_can_be_said() throws Exception {
        assertThat(read("{'interval': '5s', 'timeout': '500ms'}"))
                .isEqualTo(new HealthConfig(Duration.seconds(5), Duration.milliseconds(500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'interval': '0s'}", "{'interval': '1h'}", "{'timeout': '1ms'}", "{'timeout': '2m'}"})
    void what_makes_no_sense_is_refused(String json) throws Exception {
        assertThat(Validators.newValidator().validate(read(json))).hasSize(1);
    }
}
