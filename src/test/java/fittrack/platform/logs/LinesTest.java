package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinesTest {
    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Test
    @DisplayName("LOG-1: a JSON line has the fields that the specification names")
    void a_json_line_has_the_fields_that_the_specification_names() throws IOException {
        var context = Map.of(
                "request_id", "r-1",
                "user_id", "ann",
                "method", "GET",
                "path", "/api/workouts",
                "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736",
                "span_id", "00f067aa0ba902b7");
        var event = Events.in(context, "request completed", "status", 200, "duration_ms", 3L, "route", "/api/workouts");
        event.setInstant(Instant.parse("2026-11-20T10:00:00Z"));

        var line = json(event);

        assertThat(line.get("timestamp").asText()).isEqualTo("2026-11-20T10:00:00.000Z");
        assertThat(line.get("level").asText()).isEqualTo("info");
        assertThat(line.get("logger").asText()).isEqualTo("fittrack.Test");
        assertThat(line.get("msg").asText()).isEqualTo("request completed");
        assertThat(line.get("status").isInt()).isTrue();
        assertThat(line.get("duration_ms").asInt()).isEqualTo(3);
        context.forEach((name, value) -> assertThat(line.get(name).asText()).isEqualTo(value));
        assertThat(line.size()).isEqualTo(4 + context.size() + 3);
    }

    @Test
    @DisplayName("LOG-1: an exception is the fields error and stack_trace, causes and suppressed ones included")
    void an_exception_is_two_fields() throws IOException {
        var failure = new IllegalStateException("outer", new IOException("inner"));
        failure.addSuppressed(new IllegalArgumentException("beside"));

        var line = json(Events.of(Level.ERROR, "failed", failure));

        assertThat(line.get("error").asText()).isEqualTo("java.lang.IllegalStateException: outer");
        assertThat(line.get("stack_trace").asText())
                .startsWith("java.lang.IllegalStateException: outer\n\tat ")
                .contains(
                        "\nCaused by: java.io.IOException: inner", "\nSuppressed: java.lang.IllegalArgumentException");
    }

    @Test
    void a_stack_trace_is_bounded_whatever_is_in_it() throws IOException {
        Throwable failure = new IllegalStateException("x".repeat(100_000));
        for (int i = 0; i < 500; i++) {
            failure = new IllegalStateException("y".repeat(5_000), failure);
        }

        var line = json(Events.of(Level.ERROR, "failed", failure));

        assertThat(line.get("error").asText()).hasSizeLessThan(3_000);
        assertThat(line.get("stack_trace").asText()).hasSizeLessThan(20_000);
    }

    @Test
    void exceptions_that_cause_each_other_end() throws IOException {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(json(Events.of(Level.ERROR, "failed", first))
                        .get("stack_trace")
                        .asText())
                .contains("first", "second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\u0000b",
                "a\u001b[2Jb",
                "a\u007fb",
                "a\u0085b",
                "a\u009bb",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\ud800b",
                "a\"b\\",
                "\n{\"level\":\"error\",\"msg\":\"forged\"}\n"
            })
    @DisplayName("LOG-4: no text makes a second line, a control character or a field, in either format")
    void no_text_makes_a_second_line(String text) throws IOException {
        var failure = new IllegalStateException(text);
        var event = Events.of(Level.INFO, "seen " + text, failure, "value", text, "key" + text, 1);

        var json = Events.line(LogFormat.JSON, event);
        var console = Events.line(LogFormat.CONSOLE, event);

        assertThat(json).endsWith("}\n").matches("[\\x20-\\x7e]*\n");
        assertThat(STRICT.readTree(json).get("value").asText()).isEqualTo(text);
        assertThat(STRICT.readTree(json).size()).isEqualTo(8);
        assertThat(console.lines().skip(1)).allMatch(line -> line.startsWith("    "));
        assertThat(console.replace("\n", "").replace("\t", "").codePoints())
                .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x202e);
    }

    @Test
    @DisplayName("LOG-4: a key cannot take the place of a fixed field")
    void a_key_cannot_take_the_place_of_a_fixed_field() throws IOException {
        var event = Events.in(
                Map.of("request_id", "real"),
                "message",
                "level",
                "error",
                "msg",
                "forged",
                "request_id",
                "forged",
                "timestamp",
                "forged",
                "error",
                "forged",
                "msg",
                "again");

        var line = json(event);

        assertThat(line.get("level").asText()).isEqualTo("info");
        assertThat(line.get("msg").asText()).isEqualTo("message");
        assertThat(line.get("request_id").asText()).isEqualTo("real");
        assertThat(line.get("timestamp").asText()).isNotEqualTo("forged");
        assertThat(line.has("error")).isFalse();
        assertThat(line.get("msg_").asText()).isEqualTo("forged");
        assertThat(line.get("msg__").asText()).isEqualTo("again");
    }

    @Test
    @DisplayName("LOG-4: in the console a value cannot pass for another field")
    void in_the_console_a_value_cannot_pass_for_another_field() {
        var line = Events.line(
                LogFormat.CONSOLE,
                Events.info("a status=500", "agent", "x\\\" status=500", "empty", "", "ok", "plain"));

        assertThat(line).endsWith("""
                        INFO  Test: "a status=500" agent="x\\\\\\" status=500" empty="" ok=plain
                        """);
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    @DisplayName("LOG-4: a huge value is cut")
    void a_huge_value_is_cut(LogFormat format) {
        var huge = "x".repeat(1_000_000);

        var line = Events.line(format, Events.in(Map.of("path", huge), huge, "value", huge, huge, 1));

        assertThat(line).hasSizeLessThan(16_000).contains("...[cut]");
    }

    @Test
    void a_value_that_cannot_be_printed_does_not_cost_the_line() throws IOException {
        var broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };

        var line = json(Events.info("message", "broken", broken, "nan", Double.NaN));

        assertThat(line.get("broken").asText()).isEqualTo("[unprintable]");
        assertThat(line.get("nan").asText()).isEqualTo("NaN");
    }

    private static JsonNode json(ILoggingEvent event) throws IOException {
        return STRICT.readTree(Events.line(LogFormat.JSON, event));
    }
}
