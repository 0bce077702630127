package fittrack.platform.lifecycle;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;

/**
 * Settings of how the service stops.
 *
 * @param quietPeriod after a signal, requests are served as before until none has come for this long
 * @param maxDrain how long that may take in all; never less than {@code quietPeriod}
 * @param drainTimeout how long the requests in flight may take to finish once no new connection is taken
 */
public record LifecycleConfig(Duration quietPeriod, Duration maxDrain, Duration drainTimeout) {
    /** What is left of the longest shutdown goes to closing pools and flushing logs. */
    private static final java.time.Duration LONGEST_DRAIN = Shutdown.LONGEST.minusSeconds(10);

    public LifecycleConfig {
        quietPeriod = requireNonNullElse(quietPeriod, Duration.seconds(0));
        maxDrain = requireNonNullElse(maxDrain, Duration.seconds(0));
        drainTimeout = requireNonNullElse(drainTimeout, Duration.seconds(30));
    }

    /** How long requests are served as before, at most. */
    java.time.Duration longestLameDuck() {
        var quiet = quietPeriod.toJavaDuration();
        var most = maxDrain.toJavaDuration();
        return quiet.compareTo(most) > 0 ? quiet : most;
    }

    @ValidationMethod(
            message = "maxDrain (MAX_DRAIN), or quietPeriod (QUIET_PERIOD) where it is longer, and drainTimeout"
                    + " (DRAIN_TIMEOUT) must not take more than 50 s together")
    public boolean isOverInTime() {
        return longestLameDuck().plus(drainTimeout.toJavaDuration()).compareTo(LONGEST_DRAIN) <= 0;
    }
}
