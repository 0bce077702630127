package fittrack.platform.logs;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.async.AsyncAppenderFactory;
import io.dropwizard.logging.common.filter.LevelFilterFactory;
import io.dropwizard.logging.common.layout.LayoutFactory;
import io.dropwizard.util.DataSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The appender {@code fittrack-file} of the YAML's {@code logging} block: the same lines in a file that rotates. A blank
 * path means no file, so that the YAML needs no two versions.
 */
@JsonTypeName("fittrack-file")
public final class FileAppenderFactory implements AppenderFactory<ILoggingEvent> {
    private final String path;
    private final LogFormat format;

    @Min(16)
    @Max(1_000_000)
    private final int queueSize;

    private final DataSize maxSize;

    @Min(1)
    private final int maxDays;

    private final DataSize maxTotal;

    /**
     * @param path the file that is written; archives lie beside it
     * @param maxSize size at which it is archived
     * @param maxDays days for which archives are kept
     * @param maxTotal size of all of them together, the one being written included
     */
    public FileAppenderFactory(
            @JsonProperty("path") @Nullable String path,
            @JsonProperty("format") @Nullable LogFormat format,
            @JsonProperty("queueSize") @Nullable Integer queueSize,
            @JsonProperty("maxSize") @Nullable DataSize maxSize,
            @JsonProperty("maxDays") @Nullable Integer maxDays,
            @JsonProperty("maxTotal") @Nullable DataSize maxTotal) {
        this.path = requireNonNullElse(path, "");
        this.format = requireNonNullElse(format, LogFormat.JSON);
        this.queueSize = requireNonNullElse(queueSize, 4096);
        this.maxSize = requireNonNullElse(maxSize, DataSize.mebibytes(50));
        this.maxDays = requireNonNullElse(maxDays, 30);
        this.maxTotal = requireNonNullElse(maxTotal, DataSize.mebibytes(500));
    }

    @Override
    public Appender<ILoggingEvent> build(
            LoggerContext context,
            String applicationName,
            LayoutFactory<ILoggingEvent> layouts,
            LevelFilterFactory<ILoggingEvent> filters,
            AsyncAppenderFactory<ILoggingEvent> queues) {
        return path.isBlank() ? nothing(context) : DroppingAppender.inFrontOf(file(context), queueSize, context);
    }

    private static Appender<ILoggingEvent> nothing(LoggerContext context) {
        var nothing = new NOPAppender<ILoggingEvent>();
        nothing.setContext(context);
        nothing.start();
        return nothing;
    }

    private RollingFileAppender<ILoggingEvent> file(LoggerContext context) {
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName("fittrack-file");
        file.setFile(path);
        file.setEncoder(new LineEncoder(format));
        file.setRollingPolicy(rotation(context, file));
        file.start();
        return file;
    }

    private SizeAndTimeBasedRollingPolicy<ILoggingEvent> rotation(
            LoggerContext context, RollingFileAppender<ILoggingEvent> file) {
        var rotation = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        rotation.setContext(context);
        rotation.setParent(file);
        rotation.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
        rotation.setMaxFileSize(new FileSize(maxSize.toBytes()));
        rotation.setMaxHistory(maxDays);
        // logback's cap is on the archives alone.
        rotation.setTotalSizeCap(new FileSize(Math.max(maxSize.toBytes(), maxTotal.toBytes() - maxSize.toBytes())));
        rotation.setCleanHistoryOnStart(true);
        rotation.start();
        return rotation;
    }
}
