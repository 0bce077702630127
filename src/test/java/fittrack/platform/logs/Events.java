package fittrack.platform.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Log events for tests, without a logger behind them. */
final class Events {
    private static final LoggerContext CONTEXT = new LoggerContext();

    private Events() {}

    static LoggingEvent of(Level level, String message, @Nullable Throwable failure, Object... keysAndValues) {
        var event = new LoggingEvent("", CONTEXT.getLogger("fittrack.Test"), level, message, failure, null);
        event.setMDCPropertyMap(Map.of());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            event.addKeyValuePair(new KeyValuePair(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]));
        }
        return event;
    }

    static LoggingEvent info(String message, Object... keysAndValues) {
        return of(Level.INFO, message, null, keysAndValues);
    }

    static LoggingEvent in(Map<String, String> context, String message, Object... keysAndValues) {
        var event = new LoggingEvent("", CONTEXT.getLogger("fittrack.Test"), Level.INFO, message, null, null);
        event.setMDCPropertyMap(context);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            event.addKeyValuePair(new KeyValuePair(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]));
        }
        return event;
    }

    static String line(LogFormat format, ILoggingEvent event) {
        return new String(new LineEncoder(format).encode(event), StandardCharsets.UTF_8);
    }
}
