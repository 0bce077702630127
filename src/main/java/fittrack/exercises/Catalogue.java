package fittrack.exercises;

import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What workouts need to know of a user's exercises: their ids, and that their records follow what was lifted.
 *
 * <p>Everything here happens inside the transaction of whoever asks.
 */
public final class Catalogue {
    private final ExerciseStore store;

    Catalogue(ExerciseStore store) {
        this.store = store;
    }

    /**
     * Lets one change of this user's workouts and exercises happen at a time: to be called before the first of them. What
     * one transaction stores, records are recomputed from in the next, so two at once could miss each other's sets or wait
     * for each other's rows for ever.
     */
    public void hold(Transaction transaction, UserId user) {
        store.hold(transaction, user);
    }

    /** The ids of the exercises with exactly these names; those that do not exist are created. */
    public Map<String, ExerciseId> findOrCreate(Transaction transaction, UserId user, Collection<String> names) {
        return store.findOrCreate(transaction, user, names).stream()
                .collect(Collectors.toMap(Exercise::name, exercise -> new ExerciseId(exercise.id())));
    }

    /** Stores what a workout estimates wherever no record is stored or a smaller one. */
    public void raise(Transaction transaction, UserId user, int workout, Map<ExerciseId, BigDecimal> estimates) {
        if (!estimates.isEmpty()) {
            store.raise(transaction, user, workout, estimates);
        }
    }

    /** Recomputes the records that come from this workout, whose sets have changed, over all sets. */
    public void recompute(Transaction transaction, UserId user, int workout) {
        store.recomputeSourced(transaction, user, workout);
    }

    /** Recomputes the records that come from this workout, which is about to go, over the sets of all others. */
    public void forget(Transaction transaction, UserId user, int workout) {
        store.repoint(transaction, user, workout);
    }
}
