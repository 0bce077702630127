package fittrack.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import org.junit.jupiter.api.Test;

final class LifecycleConfigTest {
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    private static LifecycleConfig read(String json) throws Exception {
        return JSON.readValue(json, LifecycleConfig.class);
    }

    @Test
    void without_settings_there_is_no_lame_duck_and_requests_have_half_a_minute() throws Exception {
        assertThat(read("{}"))
                .isEqualTo(new LifecycleConfig(Duration.seconds(0), Duration.seconds(0), Duration.seconds(30)));
    }

    @Test
    void a_quiet_period_alone_is_waited_for() throws Exception {
        assertThat(read("{\"quietPeriod\": \"3s\"}").longestLameDuck()).hasSeconds(3);
        assertThat(read("{\"quietPeriod\": \"3s\", \"maxDrain\": \"10s\"}").longestLameDuck())
                .hasSeconds(10);
    }

    @Test
    void a_drain_that_would_outlast_the_process_is_refused() throws Exception {
        var validator = Validators.newValidator();

        assertThat(validator.validate(read("{\"maxDrain\": \"20s\", \"drainTimeout\": \"30s\"}")))
                .isEmpty();
        assertThat(validator.validate(read("{\"maxDrain\": \"21s\", \"drainTimeout\": \"30s\"}")))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.getMessage()).contains("MAX_DRAIN", "QUIET_PERIOD", "DRAIN_TIMEOUT"));
    }
}
