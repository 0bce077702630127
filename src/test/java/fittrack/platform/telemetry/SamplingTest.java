package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamplingTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.001, 1", "0.1, 100", "0.25, 250", "0.9, 900", "1, 1000"})
    @DisplayName("LOG-5: the rate is the part of the successes that is logged")
    void the_rate_is_the_part_that_is_logged(double rate, long kept) {
        var sampling = new Sampling(List.of(new TelemetryConfig.Sampled("/busy", rate)));

        assertThat(IntStream.range(0, 1_000).filter(i -> sampling.keeps("/busy", 200)))
                .hasSize((int) kept);
    }

    @Test
    @DisplayName("LOG-5: errors and other routes are always logged")
    void errors_and_other_routes_are_always_logged() {
        var sampling = new Sampling(List.of(new TelemetryConfig.Sampled("/busy", 0.0)));

        assertThat(sampling.keeps("/busy", 304)).isFalse();
        assertThat(sampling.keeps("/busy", 400)).isTrue();
        assertThat(sampling.keeps("/busy", 503)).isTrue();
        assertThat(sampling.keeps("/other", 200)).isTrue();
    }
}
