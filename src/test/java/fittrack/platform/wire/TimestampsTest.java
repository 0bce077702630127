package fittrack.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-18T15:00:00Z, 2026-11-18T15:00:00Z",
        "2026-11-18T15:00:00+05:30, 2026-11-18T09:30:00Z",
        "2026-11-18T15:00:00-00:00, 2026-11-18T15:00:00Z",
        "2026-11-18T00:00:00+23:59, 2026-11-17T00:01:00Z",
        "2026-11-18T15:00:00.5Z, 2026-11-18T15:00:00.500Z",
        "2026-11-18T15:00:00.1234567899999Z, 2026-11-18T15:00:00.123456789Z",
        "2024-02-29T23:59:59-01:00, 2024-03-01T00:59:59Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void rfc_3339_with_an_offset_is_read(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-18",
                "2026-11-18T15:00:00",
                "2026-11-18T15:00Z",
                "2026-11-18t15:00:00Z",
                "2026-11-18T15:00:00z",
                "2026-11-18 15:00:00Z",
                "2026-11-18T15:00:00+0000",
                "2026-11-18T15:00:00+00",
                "2026-11-18T15:00:00+24:00",
                "2026-11-18T15:00:00+01:60",
                "2026-11-18T24:00:00Z",
                "2026-11-18T23:59:60Z",
                "2026-11-18T23:60:00Z",
                "2026-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "2026-11-18T15:00:00.Z",
                "2026-11-18T15:00:00,5Z",
                "26-11-18T15:00:00Z",
                "+2026-11-18T15:00:00Z",
                "-2026-11-18T15:00:00Z",
                "12026-11-18T15:00:00Z",
                " 2026-11-18T15:00:00Z",
                "2026-11-18T15:00:00Z\n",
                "٢٠٢٦-11-18T15:00:00Z",
                "0000-12-31T00:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01"
            })
    void anything_else_is_refused(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void a_fraction_of_any_length_is_read_quickly() {
        assertThat(Timestamps.parse("2026-11-18T15:00:00.5" + "0".repeat(200_000) + "Z"))
                .hasValue(Instant.parse("2026-11-18T15:00:00.5Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T15:00:00Z, 2026-11-18T15:00:00Z",
        "2026-11-20T14:42:10.239707Z, 2026-11-20T14:42:10.239707Z",
        "2026-11-20T14:42:10.5Z, 2026-11-20T14:42:10.5Z",
        "2026-11-20T14:42:10.050Z, 2026-11-20T14:42:10.05Z",
        "2026-11-20T14:42:10.000001Z, 2026-11-20T14:42:10.000001Z",
        "2026-11-20T14:42:10.100000900Z, 2026-11-20T14:42:10.1Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void seconds_are_always_written_and_zeros_at_the_end_never(Instant moment, String expected) {
        assertThat(Timestamps.format(moment)).isEqualTo(expected);
    }

    @Test
    void the_offset_can_be_spelled_out() {
        assertThat(Timestamps.formatWithOffset(Instant.parse("2026-11-18T15:00:00.25Z")))
                .isEqualTo("2026-11-18T15:00:00.25+00:00");
    }
}
