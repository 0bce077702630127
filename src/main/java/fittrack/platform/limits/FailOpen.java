package fittrack.platform.limits;

/** What a policy does while a shared store cannot answer; buckets in this process always can. */
public enum FailOpen {
    /** Lets requests through, uncounted. */
    OPEN,
    /** Refuses requests. */
    CLOSED,
    /** Counts in this process alone. */
    LOCAL
}
