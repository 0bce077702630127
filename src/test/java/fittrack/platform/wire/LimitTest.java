package fittrack.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitTest {
    @Test
    void an_empty_limit_is_none() {
        assertThat(Limit.fromString("").rows()).isNull();
        assertThat(Limit.orNone(null).rows()).isNull();
        assertThat(Limit.orNone(new Limit(5)).rows()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 10_000})
    void a_limit_is_a_number_of_rows(int rows) {
        assertThat(Limit.fromString(Integer.toString(rows)).rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "10001", "99999999999", "1.0", " 1", "ten", "1e2", "٣"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Limit.fromString(text)).isInstanceOf(ProblemException.class);
    }
}
