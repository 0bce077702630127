package fittrack.platform.limits;

import java.time.Duration;

/**
 * How somebody stands with a policy.
 *
 * @param isAllowed whether one more request was within the limit when it was asked for
 * @param remaining requests that may follow at once
 * @param untilNext the time until one request may follow; zero when it may follow at once
 * @param untilFull the time until the bucket is full again
 */
record Standing(Policy policy, boolean isAllowed, long remaining, Duration untilNext, Duration untilFull) {}
