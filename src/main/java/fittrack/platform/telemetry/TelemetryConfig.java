package fittrack.platform.telemetry;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.settings.Stage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.Level;

/**
 * Settings of logs and metrics.
 *
 * @param logLevel of our own loggers: {@code debug}, {@code info}, {@code warn} or {@code error}; blank for the one that
 *     suits the stage
 * @param sampling routes of which not every success is worth a line
 */
public record TelemetryConfig(
        @Pattern(
                regexp = "|debug|info|warn|error",
                flags = Pattern.Flag.CASE_INSENSITIVE,
                message = "must be one of debug, info, warn, error")
        String logLevel,

        List<@Valid Sampled> sampling) {

    public TelemetryConfig {
        logLevel = requireNonNullElse(logLevel, "").strip();
        sampling = List.copyOf(requireNonNullElse(sampling, List.of()));
    }

    /** The level of our own loggers: as configured, else debug in development and info elsewhere. */
    public Level level(Stage stage) {
        if (logLevel.isEmpty()) {
            return stage == Stage.DEVELOPMENT ? Level.DEBUG : Level.INFO;
        }
        return Level.valueOf(logLevel.toUpperCase(Locale.ROOT));
    }

    /**
     * A route so busy that a part of its {@code request completed} lines is enough; errors are always logged.
     *
     * @param route its template, such as {@code /api/workouts/{id}}
     * @param rate the part that is logged, 0 to 1
     */
    public record Sampled(
            @NotBlank String route,
            @NotNull @DecimalMin("0") @DecimalMax("1") Double rate) {}
}
