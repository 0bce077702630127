package fittrack.platform.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.dropwizard.logging.common.LoggingUtil;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The levels of loggers, changeable for a while. */
public final class LogLevels {
    private final LoggerContext context = LoggingUtil.getLoggerContext();
    private final ScheduledExecutorService timer;
    private final Map<String, Change> changes = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    public LogLevels(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Sets a level for good. */
    public void set(String logger, Level level) {
        context.getLogger(logger).setLevel(logback(level));
    }

    /**
     * Sets a level for {@code time}; then the logger has again the one it had before. A further change before that starts
     * the time anew.
     */
    public synchronized void set(String logger, Level level, Duration time) {
        var target = context.getLogger(logger);
        var running = changes.get(logger);
        var change = new Change(numbers.incrementAndGet(), running == null ? target.getLevel() : running.before);
        changes.put(logger, change);
        target.setLevel(logback(level));
        timer.schedule(() -> revert(target, change), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void revert(Logger logger, Change change) {
        // A later change has its own time.
        if (changes.remove(logger.getName(), change)) {
            logger.setLevel(change.before);
        }
    }

    private static ch.qos.logback.classic.Level logback(Level level) {
        return ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
    }

    /** @param before what the logger had; null means its parent's */
    private record Change(long number, ch.qos.logback.classic.@Nullable Level before) {}
}
