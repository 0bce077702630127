package fittrack.platform.limits;

import java.time.Duration;
import java.util.List;

/**
 * Where the buckets are: in this process, or one day in a store that several instances share.
 *
 * <p>A store never throws and never takes longer than its time: what it cannot find out in time, the policy's
 * {@link FailOpen} decides. It keeps its own time, since a shared one must not depend on the clocks of its callers.
 */
interface BucketStore {

    /**
     * Takes one token from each bucket, or from none of them where one is empty: a refusal costs nothing.
     *
     * @param time how long this may take in all
     * @return the standings after it, in the order of the questions
     */
    List<Standing> take(List<Ask> asks, Duration time);

    /** What {@link #take} would answer, without taking anything. */
    List<Standing> look(List<Ask> asks, Duration time);

    /** Fills the bucket of a key. */
    void refill(Ask bucket);
}
