package fittrack.exercises;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.persistence.Transactions;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import java.util.List;

/** The rules of the catalogue: what a user may read of it and change in it. */
final class Exercises {
    private final Transactions transactions;
    private final ExerciseStore store;

    Exercises(Transactions transactions, ExerciseStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    List<Exercise> list(UserId user, Limit limit) {
        return transactions.reading(user, transaction -> store.list(transaction, user, limit));
    }

    /** The user's exercise with exactly this name, created when there is none. */
    Exercise findOrCreate(UserId user, NewExercise draft) {
        return transactions.writing(user, transaction -> {
            store.hold(transaction, user);
            return store.findOrCreate(transaction, user, List.of(draft.name())).get(0);
        });
    }

    ExerciseDetail detail(UserId user, ExerciseId id, Limit limit) {
        return transactions.reading(user, transaction -> {
            var facts = store.facts(transaction, user, id).orElseThrow(() -> notFound(id));
            return new ExerciseDetail(facts, store.sets(transaction, user, id, facts.name(), limit));
        });
    }

    /** The three latest sets; none for an exercise that is not there. */
    List<RecentSet> recentSets(UserId user, ExerciseId id) {
        return transactions.reading(user, transaction -> store.recentSets(transaction, user, id));
    }

    MetricsHistory history(UserId user, ExerciseId id, HistoryRange range) {
        return transactions.reading(user, transaction -> {
            var exercise = store.find(transaction, user, id).orElseThrow(() -> notFound(id));
            return MetricsHistory.of(
                    range, exercise.historicalOneRepMax(), store.sessions(transaction, user, id, range));
        });
    }

    void rename(UserId user, ExerciseId id, ExerciseChanges changes) {
        transactions.writing(user, transaction -> {
            store.hold(transaction, user);
            var found = store.withIdOrName(transaction, user, id, changes.name());
            if (!found.contains(id.value())) {
                throw notFound(id);
            }
            if (found.size() > 1) {
                throw new ProblemException(ExerciseProblem.EXERCISE_NAME_TAKEN);
            }
            store.rename(transaction, user, id, changes.name());
            return null;
        });
    }

    void changeRecord(UserId user, ExerciseId id, OneRepMaxChanges changes) {
        var isFound = transactions.writing(user, transaction -> {
            store.hold(transaction, user);
            return changes.isRecompute()
                    ? store.recompute(transaction, user, id)
                    : store.setRecord(transaction, user, id, changes.value().orElse(null));
        });
        if (!isFound) {
            throw notFound(id);
        }
    }

    void delete(UserId user, ExerciseId id) {
        var isFound = transactions.writing(user, transaction -> {
            store.hold(transaction, user);
            return store.delete(transaction, user, id);
        });
        if (!isFound) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(ExerciseId id) {
        return new ProblemException(
                ExerciseProblem.EXERCISE_NOT_FOUND, "exercise with id %d not found".formatted(id.value()));
    }
}
