package fittrack.exercises;

import fittrack.platform.persistence.Moments;
import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements of the catalogue. */
final class ExerciseStore {
    /** Rows the driver fetches at a time. */
    private static final int PAGE = 500;

    private static final String COLUMNS = """
            id, name, user_id, created_at, updated_at,
            historical_1rm, historical_1rm_updated_at, historical_1rm_source_workout_id
            """;

    /** Of a set {@code s}; exact: thirds of a hundredth never tie, so the order of rounding does not matter. */
    private static final String ESTIMATE = "coalesce(s.weight, 0) * (30 + CAST(s.reps AS numeric)) / 30";

    /** Sets the record of the exercises {@code e} to the best of their sets, bar those of one workout. */
    private static final String RECOMPUTE = """
            UPDATE exercise
            SET historical_1rm = best.estimate,
                historical_1rm_source_workout_id = best.workout_id,
                historical_1rm_updated_at = now(),
                updated_at = now()
            FROM exercise e
            LEFT JOIN LATERAL (
                SELECT s.workout_id, round(%s, 2) AS estimate
                FROM set s
                JOIN workout w ON w.id = s.workout_id
                WHERE s.exercise_id = e.id AND s.user_id = :user AND w.user_id = :user
                    AND s.set_type = 'working' AND s.workout_id <> :leftOut
                ORDER BY estimate DESC, w.date DESC, w.id DESC
                LIMIT 1
            ) best ON true
            WHERE exercise.id = e.id AND exercise.user_id = :user AND e.user_id = :user
            """.formatted(ESTIMATE);

    private static final int NO_WORKOUT = 0;

    /** Waits for every other change of this user's data to end; until this transaction ends, none begins. */
    void hold(Transaction transaction, UserId user) {
        transaction
                .query("exercises.hold", "SELECT 1 FROM users WHERE user_id = :user FOR NO KEY UPDATE")
                .bind("user", user.value())
                .mapTo(Integer.class)
                .findOne();
    }

    List<Exercise> list(Transaction transaction, UserId user, Limit limit) {
        return transaction
                .query(
                        "exercises.list",
                        "SELECT " + COLUMNS + "FROM exercise WHERE user_id = :user ORDER BY name LIMIT :limit")
                .bind("user", user.value())
                .bindBySqlType("limit", limit.rows(), Types.INTEGER)
                .setFetchSize(PAGE)
                .map((row, context) -> exercise(row))
                .list();
    }

    Optional<Exercise> find(Transaction transaction, UserId user, ExerciseId id) {
        return transaction
                .query("exercises.find", "SELECT " + COLUMNS + "FROM exercise WHERE id = :id AND user_id = :user")
                .bind("id", id.value())
                .bind("user", user.value())
                .map((row, context) -> exercise(row))
                .findOne();
    }

    /** Those of the names that exist and, new, those that did not. */
    List<Exercise> findOrCreate(Transaction transaction, UserId user, Collection<String> names) {
        // In name order, so that even writers that know nothing of each other never wait in a circle.
        return transaction
                .query("exercises.findOrCreate", """
                        WITH wanted AS (
                            SELECT unnest(:names) AS name
                        ), created AS (
                            INSERT INTO exercise (user_id, name)
                            SELECT :user, wanted.name
                            FROM wanted
                            WHERE NOT EXISTS (
                                SELECT 1 FROM exercise e WHERE e.user_id = :user AND e.name = wanted.name
                            )
                            ORDER BY wanted.name
                            ON CONFLICT (user_id, name) DO NOTHING
                            RETURNING *
                        )
                        SELECT %1$s FROM created
                        UNION ALL
                        SELECT %1$s FROM exercise WHERE user_id = :user AND name = ANY (:names)
                        """.formatted(COLUMNS))
                .bind("user", user.value())
                .bindArray("names", String.class, List.copyOf(names))
                .map((row, context) -> exercise(row))
                .list();
    }

    private static Exercise exercise(ResultSet row) throws SQLException {
        return new Exercise(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                Moments.read(row, 4),
                Moments.readNullable(row, 5),
                row.getBigDecimal(6),
                Moments.readNullable(row, 7),
                nullableInt(row, 8));
    }

    private static @Nullable Integer nullableInt(ResultSet row, int column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    Optional<ExerciseDetail.Facts> facts(Transaction transaction, UserId user, ExerciseId id) {
        return transaction
                .query("exercises.facts", """
                        SELECT e.id, e.name, e.created_at, coalesce(e.updated_at, e.created_at), e.user_id,
                            e.historical_1rm, e.historical_1rm_updated_at, e.historical_1rm_source_workout_id,
                            (SELECT round(max(%s), 2)
                             FROM set s
                             WHERE s.exercise_id = e.id AND s.user_id = :user AND s.set_type = 'working')
                        FROM exercise e
                        WHERE e.id = :id AND e.user_id = :user
                        """.formatted(ESTIMATE))
                .bind("id", id.value())
                .bind("user", user.value())
                .map((row, context) -> new ExerciseDetail.Facts(
                        row.getInt(1),
                        row.getString(2),
                        Moments.read(row, 3),
                        Moments.read(row, 4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        Moments.readNullable(row, 7),
                        nullableInt(row, 8),
                        row.getBigDecimal(9)))
                .findOne();
    }

    List<ExerciseSet> sets(Transaction transaction, UserId user, ExerciseId id, String name, Limit limit) {
        return transaction
                .query("exercises.sets", """
                        SELECT w.id, w.date, w.notes, s.id, s.weight, s.reps, s.set_type,
                            nullif(s.exercise_order, 0), nullif(s.set_order, 0), coalesce(s.weight, 0) * s.reps
                        FROM set s
                        JOIN workout w ON w.id = s.workout_id
                        WHERE s.exercise_id = :id AND s.user_id = :user AND w.user_id = :user
                        ORDER BY w.date DESC, s.exercise_order, s.set_order, s.created_at, s.id
                        LIMIT :limit
                        """)
                .bind("id", id.value())
                .bind("user", user.value())
                .bindBySqlType("limit", limit.rows(), Types.INTEGER)
                .setFetchSize(PAGE)
                .map((row, context) -> new ExerciseSet(
                        row.getInt(1),
                        Moments.read(row, 2),
                        row.getString(3),
                        row.getInt(4),
                        row.getBigDecimal(5),
                        row.getInt(6),
                        row.getString(7),
                        id.value(),
                        name,
                        nullableInt(row, 8),
                        nullableInt(row, 9),
                        row.getBigDecimal(10)))
                .list();
    }

    List<RecentSet> recentSets(Transaction transaction, UserId user, ExerciseId id) {
        return transaction
                .query("exercises.recentSets", """
                        SELECT s.id, w.id, w.date, w.workout_focus, s.weight, s.reps,
                            s.exercise_order, s.set_order, s.created_at
                        FROM set s
                        JOIN workout w ON w.id = s.workout_id
                        WHERE s.exercise_id = :id AND s.user_id = :user AND w.user_id = :user
                        ORDER BY w.date DESC, s.set_order DESC, s.id DESC
                        LIMIT 3
                        """)
                .bind("id", id.value())
                .bind("user", user.value())
                .map((row, context) -> new RecentSet(
                        row.getInt(1),
                        row.getInt(2),
                        Moments.read(row, 3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        Moments.read(row, 9)))
                .list();
    }

    /** Ascending by day; the window ends at the latest of these days, not today. */
    List<Session> sessions(Transaction transaction, UserId user, ExerciseId id, HistoryRange range) {
        return transaction
                .query("exercises.sessions", """
                        WITH session AS (
                            SELECT w.id, CAST(w.date AT TIME ZONE 'UTC' AS date) AS day,
                                max(%1$s), avg(%1$s), max(coalesce(s.weight, 0)), avg(coalesce(s.weight, 0)),
                                sum(coalesce(s.weight, 0) * s.reps)
                            FROM set s
                            JOIN workout w ON w.id = s.workout_id
                            WHERE s.exercise_id = :id AND s.user_id = :user AND w.user_id = :user
                                AND s.set_type = 'working'
                            GROUP BY w.id
                        )
                        SELECT *
                        FROM session
                        WHERE day >= (SELECT max(day) FROM session) - CAST(:window AS interval)
                        ORDER BY day, id
                        """.formatted(ESTIMATE))
                .bind("id", id.value())
                .bind("user", user.value())
                .bind("window", range.interval())
                .setFetchSize(PAGE)
                .map((row, context) -> new Session(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)))
                .list();
    }

    /** The exercise with the id and the one with the name, as far as there are such. */
    List<Integer> withIdOrName(Transaction transaction, UserId user, ExerciseId id, String name) {
        return transaction
                .query(
                        "exercises.withIdOrName",
                        "SELECT id FROM exercise WHERE user_id = :user AND (id = :id OR name = :name)")
                .bind("user", user.value())
                .bind("id", id.value())
                .bind("name", name)
                .map((row, context) -> row.getInt(1))
                .list();
    }

    void rename(Transaction transaction, UserId user, ExerciseId id, String name) {
        transaction
                .update(
                        "exercises.rename",
                        "UPDATE exercise SET name = :name, updated_at = now() WHERE id = :id AND user_id = :user")
                .bind("name", name)
                .bind("id", id.value())
                .bind("user", user.value())
                .execute();
    }

    boolean delete(Transaction transaction, UserId user, ExerciseId id) {
        return transaction
                        .update("exercises.delete", "DELETE FROM exercise WHERE id = :id AND user_id = :user")
                        .bind("id", id.value())
                        .bind("user", user.value())
                        .execute()
                > 0;
    }

    /** Stores a record that comes from no workout, or clears it; false when there is no such exercise. */
    boolean setRecord(Transaction transaction, UserId user, ExerciseId id, @Nullable BigDecimal record) {
        return transaction
                        .update("exercises.setRecord", """
                                UPDATE exercise
                                SET historical_1rm = :record,
                                    historical_1rm_source_workout_id = NULL,
                                    historical_1rm_updated_at = now(),
                                    updated_at = now()
                                WHERE id = :id AND user_id = :user
                                """)
                        .bindBySqlType("record", record, Types.NUMERIC)
                        .bind("id", id.value())
                        .bind("user", user.value())
                        .execute()
                > 0;
    }

    /** False when there is no such exercise. */
    boolean recompute(Transaction transaction, UserId user, ExerciseId id) {
        return transaction
                        .update("exercises.recompute", RECOMPUTE + "AND e.id = :id")
                        .bind("user", user.value())
                        .bind("leftOut", NO_WORKOUT)
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    void recomputeSourced(Transaction transaction, UserId user, int workout) {
        recomputeSourced(transaction, user, workout, NO_WORKOUT);
    }

    void repoint(Transaction transaction, UserId user, int workout) {
        recomputeSourced(transaction, user, workout, workout);
    }

    private static void recomputeSourced(Transaction transaction, UserId user, int workout, int leftOut) {
        transaction
                .update("exercises.recomputeSourced", RECOMPUTE + "AND e.historical_1rm_source_workout_id = :workout")
                .bind("user", user.value())
                .bind("workout", workout)
                .bind("leftOut", leftOut)
                .execute();
    }

    void raise(Transaction transaction, UserId user, int workout, Map<ExerciseId, BigDecimal> estimates) {
        transaction
                .update("exercises.raise", """
                        UPDATE exercise
                        SET historical_1rm = best.estimate,
                            historical_1rm_source_workout_id = :workout,
                            historical_1rm_updated_at = now(),
                            updated_at = now()
                        FROM unnest(:ids, :estimates) AS best (id, estimate)
                        WHERE exercise.id = best.id AND exercise.user_id = :user
                            AND (exercise.historical_1rm IS NULL OR exercise.historical_1rm < best.estimate)
                        """)
                .bind("user", user.value())
                .bind("workout", workout)
                .bindArray(
                        "ids",
                        Integer.class,
                        estimates.keySet().stream().map(ExerciseId::value).toList())
                .bindArray("estimates", BigDecimal.class, List.copyOf(estimates.values()))
                .execute();
    }
}
