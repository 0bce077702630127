package fittrack.platform.logs;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** A line for people. Only a stack trace takes more than one, and its lines are indented. */
final class ConsoleLines implements LineFormat {
    private static final String INDENT = "\n    ";

    private final DateTimeFormatter timestamp =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    @Override
    public byte[] encode(LogLine line) {
        var text = new StringBuilder(256);
        timestamp.formatTo(line.time(), text);
        text.append(' ').append("%-5s".formatted(line.level().toUpperCase(Locale.ROOT)));
        text.append(' ').append(line.logger().substring(line.logger().lastIndexOf('.') + 1));
        text.append(": ").append(message(line.message()));
        line.fields().forEach((name, value) -> append(text, name, value.toString()));
        if (line.fields().get(LogLine.STACK_TRACE) instanceof String stack) {
            text.append(INDENT).append(stack.replace("\n", INDENT));
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!name.equals(LogLine.STACK_TRACE)) {
            text.append(' ').append(Untrusted.escape(name)).append('=').append(value(value));
        }
    }

    // Unquoted, a text such as "x status=200" would pass for a field of ours.
    private static String message(String message) {
        return message.indexOf('=') < 0 ? Untrusted.escape(message) : quote(message);
    }

    private static String value(String value) {
        return value.isEmpty() || value.chars().anyMatch(ConsoleLines::needsQuotes)
                ? quote(value)
                : Untrusted.escape(value);
    }

    private static boolean needsQuotes(int c) {
        return c == '=' || c == '"' || c == '\\' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String quote(String text) {
        return '"' + Untrusted.escape(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
}
