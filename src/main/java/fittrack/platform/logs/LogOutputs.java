package fittrack.platform.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.dropwizard.logging.common.LoggingUtil;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this process logs to. */
public final class LogOutputs {
    private final LoggerContext context;
    private final List<DroppingAppender> queues;

    private LogOutputs(LoggerContext context, List<DroppingAppender> queues) {
        this.context = context;
        this.queues = List.copyOf(queues);
    }

    /** Those that Dropwizard made of the configuration a moment ago. */
    public static LogOutputs configured() {
        var context = LoggingUtil.getLoggerContext();
        var queues = new ArrayList<DroppingAppender>();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof DroppingAppender queue) {
                queues.add(queue);
            }
        });
        return new LogOutputs(context, queues);
    }

    /**
     * Until the configuration is read: warnings and errors, readable, on stderr. For {@code Application.bootstrapLogging},
     * which would put plain text on stdout.
     */
    public static void beforeConfiguration() {
        LoggingUtil.hijackJDKLogging();
        var root = LoggingUtil.getLoggerContext().getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(stderr(root.getLoggerContext()));
    }

    private static Appender<ILoggingEvent> stderr(LoggerContext context) {
        var threshold = new ThresholdFilter();
        threshold.setLevel(Level.WARN.levelStr);
        threshold.start();
        var stderr = new OutputStreamAppender<ILoggingEvent>();
        stderr.setContext(context);
        stderr.setEncoder(new LineEncoder(LogFormat.CONSOLE));
        stderr.setOutputStream(new Borrowed(System.err));
        stderr.addFilter(threshold);
        stderr.start();
        return stderr;
    }

    /** The files that are written to. */
    public List<Path> files() {
        var files = new ArrayList<Path>();
        queues.forEach(queue -> queue.iteratorForAppenders().forEachRemaining(output -> {
            if (output instanceof FileAppender<?> file) {
                files.add(Path.of(file.getFile()));
            }
        }));
        return files;
    }

    /** How many events were dropped because an output did not take them. */
    public long dropped() {
        return queues.stream().mapToLong(DroppingAppender::dropped).sum();
    }

    /**
     * Keeps stdout for log lines: what anybody else prints there goes to stderr, until the result is closed.
     *
     * @return gives stdout back
     */
    public Runnable keepStdoutClean() {
        PrintStream stdout = System.out;
        System.setOut(System.err);
        return () -> System.setOut(stdout);
    }

    /** Writes what is queued, for at most a second per output, and ends all logging: the last act of a process. */
    public void flushAndStop() {
        context.stop();
    }
}
