package fittrack.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowIdTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2147483647, 2147483647", "+7, 7", "007, 7", "'  7 ', 7", "+0000000000000000000000042, 42"})
    void a_decimal_number_is_an_id(String text, int expected) {
        assertThat(RowId.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-1",
                "0",
                "+0",
                "000",
                "1.0",
                "1e3",
                "0x1",
                "1_000",
                "++1",
                "+-1",
                "abc",
                "1a",
                "1 2",
                "2147483648",
                "4294967297",
                "99999999999999999999999",
                "٣",
                "１",
                "1\u0000",
                "NaN",
                "null"
            })
    void anything_else_is_none(String text) {
        assertThat(RowId.parse(text)).isEmpty();
    }
}
