package fittrack.platform.health;

import fittrack.platform.checks.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is held to be true of one check.
 *
 * @param critical whether no request should come while it fails
 * @param cause what is wrong; null when it is well
 * @param latency how long the last look took
 * @param since when it became well, or stopped being so
 */
record Standing(String name, boolean critical, @Nullable Cause cause, Duration latency, Instant since) {

    boolean isWell() {
        return cause == null;
    }

    Status status() {
        return isWell() ? Status.HEALTHY : Status.UNHEALTHY;
    }

    /** As {@code /ready} words it. */
    String text() {
        return isWell() ? "ok" : "failed: " + cause;
    }
}
