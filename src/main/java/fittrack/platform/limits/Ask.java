package fittrack.platform.limits;

/**
 * The question whether one more request is within a limit.
 *
 * @param key the user or the address it is asked for
 */
record Ask(Policy policy, String key) {}
