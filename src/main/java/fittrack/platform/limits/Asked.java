package fittrack.platform.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * One answer of the limiter, in the whole seconds in which HTTP speaks.
 *
 * @param at when it was asked
 */
record Asked(Standing standing, Instant at) {
    private static final long ALMOST_ONE_SECOND = 999_999_999;

    Policy policy() {
        return standing.policy();
    }

    /** Never 0: who comes back at once would be refused again. */
    long retryAfter() {
        return Math.max(1, secondsUp(standing.untilNext()));
    }

    long secondsUntilFull() {
        return secondsUp(standing.untilFull());
    }

    /** The first whole second at which the bucket is full. */
    long fullAtEpochSecond() {
        return at.plus(standing.untilFull()).plusNanos(ALMOST_ONE_SECOND).getEpochSecond();
    }

    private static long secondsUp(Duration time) {
        return time.plusNanos(ALMOST_ONE_SECOND).toSeconds();
    }
}
