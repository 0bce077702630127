package fittrack.testing.planted.platform.limits;

import fittrack.testing.planted.platform.auth.NeedsLimits;

/** Half of a cycle. */
public record NeedsAuth(NeedsLimits other) {}
