package fittrack.workouts;

import fittrack.exercises.ExerciseId;
import fittrack.platform.persistence.Moments;
import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import fittrack.workouts.ContributionData.Contribution;
import fittrack.workouts.NewWorkoutContext.FocusTemplate;
import fittrack.workouts.NewWorkoutContext.LatestNote;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements of workouts and their sets. */
final class WorkoutStore {
    /** Rows the driver fetches at a time. */
    private static final int PAGE = 500;

    List<Workout> list(Transaction transaction, UserId user, Limit limit) {
        return transaction
                .query("workouts.list", """
                        SELECT id, date, notes, workout_focus, created_at, updated_at
                        FROM workout
                        WHERE user_id = :user
                        ORDER BY date DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("user", user.value())
                .bindBySqlType("limit", limit.rows(), Types.INTEGER)
                .setFetchSize(PAGE)
                .map((row, context) -> new Workout(
                        row.getInt(1),
                        Moments.read(row, 2),
                        row.getString(3),
                        row.getString(4),
                        Moments.read(row, 5),
                        Moments.readNullable(row, 6),
                        user.value()))
                .list();
    }

    List<WorkoutSet> sets(Transaction transaction, UserId user, WorkoutId id) {
        return transaction
                .query("workouts.sets", """
                        SELECT w.date, w.notes, w.workout_focus, s.id, s.weight, s.reps, s.set_type, e.id, e.name,
                            nullif(s.exercise_order, 0), nullif(s.set_order, 0), coalesce(s.weight, 0) * s.reps
                        FROM workout w
                        JOIN set s ON s.workout_id = w.id
                        JOIN exercise e ON e.id = s.exercise_id
                        WHERE w.id = :id AND w.user_id = :user AND s.user_id = :user AND e.user_id = :user
                        ORDER BY s.exercise_order, s.set_order, s.id
                        """)
                .bind("id", id.value())
                .bind("user", user.value())
                .setFetchSize(PAGE)
                .map((row, context) -> new WorkoutSet(
                        id.value(),
                        Moments.read(row, 1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getBigDecimal(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getInt(8),
                        row.getString(9),
                        nullableInt(row, 10),
                        nullableInt(row, 11),
                        row.getBigDecimal(12)))
                .list();
    }

    private static @Nullable Integer nullableInt(ResultSet row, int column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** Returns the new id. */
    WorkoutId insert(
            Transaction transaction, UserId user, Instant date, @Nullable String notes, @Nullable String focus) {
        return transaction
                .query("workouts.insert", """
                        INSERT INTO workout (user_id, date, notes, workout_focus)
                        VALUES (:user, :date, nullif(:notes, ''), nullif(:focus, ''))
                        RETURNING id
                        """)
                .bind("user", user.value())
                .bind("date", Moments.argument(date))
                .bind("notes", notes)
                .bind("focus", focus)
                .map((row, context) -> new WorkoutId(row.getInt(1)))
                .one();
    }

    /** Texts that are null or empty stay what they were; false when there is no such workout. */
    boolean update(
            Transaction transaction,
            UserId user,
            WorkoutId id,
            Instant date,
            @Nullable String notes,
            @Nullable String focus) {
        return transaction
                        .update("workouts.update", """
                                UPDATE workout
                                SET date = :date,
                                    notes = coalesce(nullif(:notes, ''), notes),
                                    workout_focus = coalesce(nullif(:focus, ''), workout_focus),
                                    updated_at = now()
                                WHERE id = :id AND user_id = :user
                                """)
                        .bind("date", Moments.argument(date))
                        .bind("notes", notes)
                        .bind("focus", focus)
                        .bind("id", id.value())
                        .bind("user", user.value())
                        .execute()
                > 0;
    }

    void insertSets(
            Transaction transaction,
            UserId user,
            WorkoutId workout,
            List<PlacedSet> sets,
            Map<String, ExerciseId> exercises) {
        transaction
                .update("workouts.insertSets", """
                        INSERT INTO set
                            (user_id, workout_id, exercise_id, exercise_order, set_order, weight, reps, set_type)
                        SELECT :user, :workout, exercise_id, exercise_order, set_order, weight, reps, set_type
                        FROM unnest(:exercises, :exerciseOrders, :setOrders, :weights, :reps, :types) WITH ORDINALITY
                            AS placed (exercise_id, exercise_order, set_order, weight, reps, set_type, position)
                        ORDER BY position
                        """)
                .bind("user", user.value())
                .bind("workout", workout.value())
                .bindArray("exercises", Integer.class, column(sets, set -> id(exercises, set)))
                .bindArray("exerciseOrders", Integer.class, column(sets, PlacedSet::exerciseOrder))
                .bindArray("setOrders", Integer.class, column(sets, PlacedSet::setOrder))
                .bindArray("weights", BigDecimal.class, column(sets, PlacedSet::weight))
                .bindArray("reps", Integer.class, column(sets, PlacedSet::reps))
                .bindArray("types", String.class, column(sets, PlacedSet::type))
                .execute();
    }

    private static int id(Map<String, ExerciseId> exercises, PlacedSet set) {
        var id = exercises.get(set.exercise());
        if (id == null) {
            throw new IllegalStateException("an exercise of the workout was not made");
        }
        return id.value();
    }

    private static <T extends @Nullable Object> List<T> column(List<PlacedSet> sets, Function<PlacedSet, T> value) {
        var column = new ArrayList<T>(sets.size());
        for (var set : sets) {
            column.add(value.apply(set));
        }
        return column;
    }

    void deleteSets(Transaction transaction, UserId user, WorkoutId workout) {
        transaction
                .update("workouts.deleteSets", "DELETE FROM set WHERE workout_id = :workout AND user_id = :user")
                .bind("workout", workout.value())
                .bind("user", user.value())
                .execute();
    }

    /** The sets go with it; false when there is no such workout. */
    boolean delete(Transaction transaction, UserId user, WorkoutId id) {
        return transaction
                        .update("workouts.delete", "DELETE FROM workout WHERE id = :id AND user_id = :user")
                        .bind("id", id.value())
                        .bind("user", user.value())
                        .execute()
                > 0;
    }

    List<String> focusValues(Transaction transaction, UserId user, Limit limit) {
        return transaction
                .query("workouts.focusValues", """
                        SELECT DISTINCT workout_focus
                        FROM workout
                        WHERE user_id = :user AND workout_focus IS NOT NULL
                        ORDER BY workout_focus
                        LIMIT :limit
                        """)
                .bind("user", user.value())
                .bindBySqlType("limit", limit.rows(), Types.INTEGER)
                .setFetchSize(PAGE)
                .map((row, context) -> row.getString(1))
                .list();
    }

    List<FocusTemplate> focusTemplates(Transaction transaction, UserId user) {
        return transaction
                .query("workouts.focusTemplates", """
                        SELECT focus, id, date
                        FROM (
                            SELECT DISTINCT ON (lower(trim(workout_focus))) trim(workout_focus) AS focus, id, date
                            FROM workout
                            WHERE user_id = :user AND trim(workout_focus) <> ''
                            ORDER BY lower(trim(workout_focus)), date DESC, id DESC
                        ) latest
                        ORDER BY date DESC, id DESC
                        """)
                .bind("user", user.value())
                .setFetchSize(PAGE)
                .map((row, context) -> new FocusTemplate(row.getString(1), row.getInt(2), Moments.read(row, 3)))
                .list();
    }

    Optional<LatestNote> latestNote(Transaction transaction, UserId user) {
        return transaction
                .query("workouts.latestNote", """
                        SELECT id, date, notes
                        FROM workout
                        WHERE user_id = :user AND trim(notes) <> ''
                        ORDER BY date DESC, id DESC
                        LIMIT 1
                        """)
                .bind("user", user.value())
                .map((row, context) -> new LatestNote(row.getInt(1), Moments.read(row, 2), row.getString(3)))
                .findOne();
    }

    /** From 52 weeks ago on, midnight UTC, without an end; ascending by date, then id. */
    List<Contribution> contributions(Transaction transaction, UserId user) {
        return transaction
                .query("workouts.contributions", """
                        SELECT w.id, w.date, w.workout_focus,
                            count(s.id), CAST(coalesce(sum(coalesce(s.weight, 0) * s.reps), 0) AS float8)
                        FROM workout w
                        LEFT JOIN set s ON s.workout_id = w.id AND s.user_id = :user AND s.set_type = 'working'
                        WHERE w.user_id = :user
                            AND w.date >= date_trunc('day', now() AT TIME ZONE 'UTC' - interval '52 weeks') AT TIME ZONE 'UTC'
                        GROUP BY w.id
                        ORDER BY w.date, w.id
                        """)
                .bind("user", user.value())
                .setFetchSize(PAGE)
                .map((row, context) -> new Contribution(
                        row.getInt(1), Moments.read(row, 2), row.getString(3), row.getInt(4), row.getDouble(5)))
                .list();
    }
}
