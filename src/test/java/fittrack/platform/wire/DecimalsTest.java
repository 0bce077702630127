package fittrack.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "135.25, 1, 135.2",
        "135.75, 1, 135.8",
        "190.55, 1, 190.6",
        "0.05, 1, 0.1",
        "0.25, 1, 0.2",
        "0.35, 1, 0.3",
        "999999999.9, 1, 999999999.9",
        "4.9E-324, 1, 0.0",
        "-0.0, 1, 0.0",
        "100.125, 2, 100.12",
        "100.375, 2, 100.38",
        "1.005, 2, 1.00"
    })
    void what_the_binary_value_is_nearest_to_counts_and_a_tie_goes_to_the_even(
            double number, int scale, BigDecimal expected) {
        assertThat(Decimals.round(number, scale)).isEqualTo(expected);
    }
}
