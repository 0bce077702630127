package fittrack.platform.logs;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.async.AsyncAppenderFactory;
import io.dropwizard.logging.common.filter.LevelFilterFactory;
import io.dropwizard.logging.common.layout.LayoutFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** The appender {@code fittrack} of the YAML's {@code logging} block: our lines on stdout. */
@JsonTypeName("fittrack")
public final class StdoutAppenderFactory implements AppenderFactory<ILoggingEvent> {
    static final String NAME = "fittrack-stdout";

    private final LogFormat format;

    @Min(16)
    @Max(1_000_000)
    private final int queueSize;

    /**
     * @param format {@code json} unless told otherwise
     * @param queueSize how many lines may wait for a slow reader; beyond that they are dropped and counted
     */
    public StdoutAppenderFactory(
            @JsonProperty("format") @Nullable LogFormat format,
            @JsonProperty("queueSize") @Nullable Integer queueSize) {
        this.format = requireNonNullElse(format, LogFormat.JSON);
        this.queueSize = requireNonNullElse(queueSize, 4096);
    }

    @Override
    public Appender<ILoggingEvent> build(
            LoggerContext context,
            String applicationName,
            LayoutFactory<ILoggingEvent> layouts,
            LevelFilterFactory<ILoggingEvent> filters,
            AsyncAppenderFactory<ILoggingEvent> queues) {
        var stdout = new OutputStreamAppender<ILoggingEvent>();
        stdout.setContext(context);
        stdout.setName(NAME);
        stdout.setEncoder(new LineEncoder(format));
        stdout.setOutputStream(new Borrowed(System.out));
        stdout.start();
        return DroppingAppender.inFrontOf(stdout, queueSize, context);
    }
}
