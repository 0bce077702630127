package fittrack.testing.planted.platform.auth;

import fittrack.testing.planted.platform.limits.NeedsAuth;

/** Half of a cycle. */
public record NeedsLimits(NeedsAuth other) {}
