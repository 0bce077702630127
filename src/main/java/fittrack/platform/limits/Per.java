package fittrack.platform.limits;

/** Whom a policy counts. */
public enum Per {
    /** Each authenticated user. */
    USER,
    /** Each client address; of IPv6, each /64. */
    ADDRESS
}
