package fittrack.platform.limits;

/** Which requests from an address a policy counts. */
public enum Counts {
    /** Every one. */
    ALL,
    /** Those without a valid token. */
    ANONYMOUS,
    /** Those with a token that does not verify. */
    AUTH_FAILURES
}
