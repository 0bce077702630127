package fittrack.workouts;

import fittrack.exercises.Catalogue;
import fittrack.exercises.ExerciseId;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.persistence.Transaction;
import fittrack.platform.persistence.Transactions;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of workouts: how they are stored, changed and read back. */
final class Workouts {
    private final Transactions transactions;
    private final Catalogue catalogue;
    private final WorkoutStore store;

    Workouts(Transactions transactions, Catalogue catalogue, WorkoutStore store) {
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.store = store;
    }

    /** Newest date first. */
    List<Workout> list(UserId user, Limit limit) {
        return transactions.reading(user, transaction -> store.list(transaction, user, limit));
    }

    /** In exercise, then set order; none for a workout that is not there. */
    List<WorkoutSet> sets(UserId user, WorkoutId id) {
        return transactions.reading(user, transaction -> store.sets(transaction, user, id));
    }

    /** Stores a workout with its exercises and sets; its date is cut to whole seconds. */
    void log(UserId user, NewWorkout draft) {
        var layout = Layout.of(draft);
        var date = draft.moment().truncatedTo(ChronoUnit.SECONDS);
        transactions.writing(user, transaction -> {
            catalogue.hold(transaction, user);
            var exercises = catalogue.findOrCreate(transaction, user, layout.exercises());
            var id = store.insert(transaction, user, date, draft.notes(), draft.workoutFocus());
            store.insertSets(transaction, user, id, layout.sets(), exercises);
            raise(transaction, user, id, layout, exercises);
            return null;
        });
    }

    /** Replaces date and sets; notes and focus only by texts that say something. */
    void replace(UserId user, WorkoutId id, NewWorkout draft) {
        var layout = Layout.of(draft);
        var date = draft.moment().truncatedTo(ChronoUnit.MICROS);
        transactions.writing(user, transaction -> {
            catalogue.hold(transaction, user);
            if (!store.update(transaction, user, id, date, draft.notes(), draft.workoutFocus())) {
                throw notFound(id);
            }
            store.deleteSets(transaction, user, id);
            var exercises = catalogue.findOrCreate(transaction, user, layout.exercises());
            store.insertSets(transaction, user, id, layout.sets(), exercises);
            catalogue.recompute(transaction, user, id.value());
            raise(transaction, user, id, layout, exercises);
            return null;
        });
    }

    private void raise(
            Transaction transaction, UserId user, WorkoutId id, Layout layout, Map<String, ExerciseId> exercises) {
        var estimates = new HashMap<ExerciseId, BigDecimal>();
        layout.estimates().forEach((name, estimate) -> estimates.put(exercises.get(name), estimate));
        catalogue.raise(transaction, user, id.value(), estimates);
    }

    /** Removes a workout with its sets; records that came from it come from what is left. */
    void delete(UserId user, WorkoutId id) {
        transactions.writing(user, transaction -> {
            catalogue.hold(transaction, user);
            catalogue.forget(transaction, user, id.value());
            if (!store.delete(transaction, user, id)) {
                throw notFound(id);
            }
            return null;
        });
    }

    private static ProblemException notFound(WorkoutId id) {
        return new ProblemException(
                WorkoutProblem.WORKOUT_NOT_FOUND, "workout with id %d not found".formatted(id.value()));
    }

    /** Every focus ever used, ascending, as stored. */
    List<String> focusValues(UserId user, Limit limit) {
        return transactions.reading(user, transaction -> store.focusValues(transaction, user, limit));
    }

    NewWorkoutContext context(UserId user) {
        return transactions.reading(
                user,
                transaction -> new NewWorkoutContext(
                        store.focusTemplates(transaction, user),
                        store.latestNote(transaction, user).orElse(null)));
    }

    ContributionData contributions(UserId user) {
        return ContributionData.of(transactions.reading(user, transaction -> store.contributions(transaction, user)));
    }
}
