package fittrack.platform.logs;

import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** Changes the level of a logger for a while. */
public final class LogLevelTask extends OperatorTask {
    private static final String OUR_LOGGERS = "fittrack";
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_$.-]{1,200}");
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final LogLevels levels;

    public LogLevelTask(LogLevels levels) {
        super(
                "log-level",
                "sets a logger's level for a while: level=debug, logger=fittrack (or ROOT), duration=10m",
                Effect.CHANGES);
        this.levels = levels;
    }

    @Override
    protected Object run(TaskParameters parameters) {
        var logger = parameters.text("logger").orElse(OUR_LOGGERS);
        if (!LOGGER.matcher(logger).matches()) {
            throw TaskParameters.invalid("logger", "must be the name of a logger");
        }
        var level = level(parameters.required("level"));
        var time = parameters.duration("duration", USUAL, LONGEST);
        levels.set(logger, level, time);
        return Map.of(
                "logger", logger,
                "level", level.name().toLowerCase(Locale.ROOT),
                "until",
                        Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Level level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> TaskParameters.invalid("level", "must be one of error, warn, info, debug, trace"));
    }
}
