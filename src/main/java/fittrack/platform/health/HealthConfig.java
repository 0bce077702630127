package fittrack.platform.health;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;

/**
 * Settings of the checks behind the probes.
 *
 * @param interval from the end of a look to the next one
 * @param timeout the longest a look may take before it counts as failed
 */
public record HealthConfig(
        @MinDuration(value = 50, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration interval,

        @MinDuration(value = 50, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration timeout) {

    public HealthConfig {
        interval = requireNonNullElse(interval, Duration.seconds(2));
        timeout = requireNonNullElse(timeout, Duration.seconds(2));
    }
}
