package fittrack.platform.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event as its reader may see it: every value clipped and redacted, every name once. A format sees nothing else, so
 * none can forget it.
 *
 * @param level in lower case
 * @param fields texts, numbers and booleans, in the order of the line
 */
record LogLine(Instant time, String level, String logger, String message, Map<String, Object> fields) {
    static final String ERROR = "error";
    static final String STACK_TRACE = "stack_trace";

    /** What {@code CurrentRequest} and tracing say about where the event happened. */
    private static final List<String> CONTEXT =
            List.of("request_id", "user_id", "method", "path", "trace_id", "span_id");

    private static final Set<String> TAKEN = Set.of("timestamp", "level", "logger", "msg", ERROR, STACK_TRACE);

    private static final int MAX_MESSAGE = 8 * 1024;
    private static final int MAX_VALUE = 2 * 1024;
    private static final int MAX_NAME = 64;
    private static final int MAX_FIELDS = 64;

    LogLine {
        fields = Collections.unmodifiableMap(fields);
    }

    static LogLine of(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, Object>();
        addContext(fields, event.getMDCPropertyMap());
        addPairs(fields, event);
        addFailure(fields, event);
        return new LogLine(
                event.getInstant(),
                event.getLevel().levelStr.toLowerCase(Locale.ROOT),
                event.getLoggerName(),
                clean(String.valueOf(event.getFormattedMessage()), MAX_MESSAGE),
                fields);
    }

    private static void addContext(Map<String, Object> fields, Map<String, String> context) {
        for (var name : CONTEXT) {
            var value = context.get(name);
            if (value != null) {
                fields.put(name, clean(value, MAX_VALUE));
            }
        }
    }

    private static void addPairs(Map<String, Object> fields, ILoggingEvent event) {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (var pair : pairs) {
            if (fields.size() >= MAX_FIELDS) {
                return;
            }
            fields.put(free(fields, Untrusted.clip(pair.key, MAX_NAME)), value(pair.key, pair.value));
        }
    }

    /** The name, or one like it when the line already has a field of that name. */
    private static String free(Map<String, Object> fields, String name) {
        var free = name;
        while (TAKEN.contains(free) || fields.containsKey(free)) {
            free += "_";
        }
        return free;
    }

    private static Object value(String name, @Nullable Object value) {
        if (Redaction.isSecret(name)) {
            return Redaction.MARK;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        return clean(text(value), MAX_VALUE);
    }

    private static String text(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException e) {
            // Somebody else's toString(); the line matters more than this one value.
            return "[unprintable]";
        }
    }

    private static void addFailure(Map<String, Object> fields, ILoggingEvent event) {
        var failure = event.getThrowableProxy();
        if (failure != null) {
            fields.put(ERROR, StackText.head(failure));
            fields.put(STACK_TRACE, StackText.of(failure));
        }
    }

    private static String clean(String text, int max) {
        return Redaction.clean(Untrusted.clip(text, max));
    }
}
