package fittrack.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneRepMaxTest {
    @ParameterizedTest
    @CsvSource({
        "100.0, 1, 103.33",
        "100.0, 5, 116.67",
        "100.0, 10, 133.33",
        "135.2, 5, 157.73",
        "0.1, 1, 0.10",
        "0.0, 12, 0.00",
        "0.3, 2147483647, 21474836.77",
        "999999999.9, 1, 1033333333.23"
    })
    void it_is_the_weight_times_one_and_a_thirtieth_per_repetition(BigDecimal weight, int reps, BigDecimal expected) {
        assertThat(OneRepMax.estimate(weight, reps)).isEqualTo(expected);
    }

    @Test
    void body_weight_counts_as_zero() {
        assertThat(OneRepMax.estimate(null, 20)).isEqualTo("0.00");
    }
}
