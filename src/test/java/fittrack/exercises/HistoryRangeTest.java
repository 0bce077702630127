package fittrack.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryRangeTest {
    @ParameterizedTest
    @ValueSource(strings = {"W", "M", "6M", "Y"})
    void a_range_is_known_by_its_label(String label) {
        assertThat(HistoryRange.of(label).label()).isEqualTo(label);
    }

    @Test
    void an_empty_range_is_a_month() {
        assertThat(HistoryRange.of("")).isEqualTo(HistoryRange.MONTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "y", "6m", "MONTH", " M", "D", "W,M"})
    void anything_else_is_refused(String label) {
        assertThatThrownBy(() -> HistoryRange.of(label))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Invalid request");
    }
}
