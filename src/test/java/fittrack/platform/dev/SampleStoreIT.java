package fittrack.platform.dev;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.request.UserId;
import fittrack.testing.TestDatabase;
import java.math.BigDecimal;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SampleStoreIT {
    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void fill() throws Exception {
        store("ann").fill();
    }

    @Test
    void there_are_six_weeks_of_four_sessions_up_to_yesterday() {
        assertThat(database.value("SELECT count(*) FROM workout")).isEqualTo(24L);
        assertThat(database.value("SELECT max(per_week) - min(per_week) FROM (SELECT count(*) AS per_week FROM workout"
                        + " GROUP BY (now()::date - (date AT TIME ZONE 'UTC')::date) / 7) AS weeks"))
                .isEqualTo(0L);
        assertThat(database.value("SELECT now()::date - max((date AT TIME ZONE 'UTC')::date) FROM workout"))
                .isEqualTo(1);
        assertThat(database.value("SELECT count(DISTINCT workout_focus) FROM workout"))
                .isEqualTo(4L);
        assertThat(database.value("SELECT count(notes) FROM workout")).isEqualTo(10L);
        assertThat(database.value("SELECT bool_and(date < created_at AND created_at < now()) FROM workout"))
                .isEqualTo(true);
    }

    @Test
    void all_of_it_belongs_to_ann() throws Exception {
        for (var table : new String[] {"users", "workout", "exercise", "set"}) {
            assertThat(database.value("SELECT string_agg(DISTINCT user_id, ',') FROM " + table))
                    .isEqualTo("ann");
        }
    }

    @Test
    void exercises_and_sets_are_numbered_from_one_without_gaps() {
        assertThat(database.value("""
                SELECT count(*) FROM (
                    SELECT 1 FROM set GROUP BY workout_id
                    HAVING min(exercise_order) <> 1 OR max(exercise_order) <> count(DISTINCT exercise_order)
                        OR count(DISTINCT exercise_order) <> count(DISTINCT exercise_id)) AS wrong""")).isEqualTo(0L);
        assertThat(database.value("""
                SELECT count(*) FROM (
                    SELECT 1 FROM set GROUP BY workout_id, exercise_id
                    HAVING min(set_order) <> 1 OR max(set_order) <> count(*)
                        OR count(DISTINCT set_order) <> count(*)) AS wrong""")).isEqualTo(0L);
    }

    @Test
    void warm_ups_come_first_and_are_lighter() {
        assertThat(database.value("SELECT count(*) FROM set WHERE set_type = 'warmup'"))
                .isEqualTo(54L);
        assertThat(database.value("SELECT count(*) FROM set WHERE set_type NOT IN ('warmup', 'working')"))
                .isEqualTo(0L);
        assertThat(database.value("""
                SELECT count(*) FROM set AS warmup JOIN set AS working USING (workout_id, exercise_id)
                WHERE warmup.set_type = 'warmup' AND working.set_type = 'working'
                    AND (warmup.set_order >= working.set_order OR warmup.weight >= working.weight)""")).isEqualTo(0L);
    }

    @Test
    void loads_rise_over_the_weeks_and_repetitions_are_sane() {
        assertThat(database.value("SELECT min(reps) >= 4 AND max(reps) <= 20 FROM set"))
                .isEqualTo(true);
        assertThat(database.value("""
                SELECT bool_and(late.weight > early.weight)
                FROM (SELECT exercise_id, max(weight) AS weight FROM set JOIN workout ON workout.id = workout_id
                      WHERE date < now() - interval '5 weeks' GROUP BY exercise_id) AS early
                JOIN (SELECT exercise_id, max(weight) AS weight FROM set JOIN workout ON workout.id = workout_id
                      WHERE date > now() - interval '1 week' GROUP BY exercise_id) AS late USING (exercise_id)""")).isEqualTo(true);
    }

    @Test
    void one_rep_maxima_are_what_the_service_would_have_stored_workout_by_workout() {
        database.run("""
                CREATE FUNCTION replay() RETURNS TABLE (exercise_id int, best numeric, source int) LANGUAGE plpgsql AS $$
                DECLARE
                    w record;
                BEGIN
                    CREATE TEMPORARY TABLE stored (exercise_id int PRIMARY KEY, best numeric, source int);
                    FOR w IN SELECT id FROM workout ORDER BY date LOOP
                        INSERT INTO stored
                        SELECT set.exercise_id, max(round(coalesce(weight, 0) * (30 + reps) / 30, 2)), w.id
                        FROM set WHERE workout_id = w.id AND set_type = 'working' GROUP BY set.exercise_id
                        ON CONFLICT ON CONSTRAINT stored_pkey DO UPDATE SET best = excluded.best, source = excluded.source
                        WHERE stored.best < excluded.best;
                    END LOOP;
                    RETURN QUERY SELECT * FROM stored;
                END $$""");

        assertThat(database.value("""
                SELECT count(*) FROM exercise JOIN replay() ON exercise_id = id
                WHERE historical_1rm = best AND historical_1rm_source_workout_id = source
                    AND historical_1rm_updated_at = (SELECT created_at FROM workout WHERE workout.id = source)""")).isEqualTo(database.value("SELECT count(*) FROM exercise"));
        assertThat(database.value("SELECT historical_1rm FROM exercise WHERE name = 'Deadlift'"))
                .isEqualTo(new BigDecimal("162.00"));
        assertThat(database.value("SELECT historical_1rm FROM exercise WHERE name = 'Pull-up'"))
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void they_are_written_once() throws Exception {
        store("ann").fill();

        assertThat(database.value("SELECT count(*) FROM workout")).isEqualTo(24L);
    }

    @Test
    void workouts_of_ones_own_keep_them_away() throws Exception {
        database.run("INSERT INTO users VALUES ('bob'); INSERT INTO workout (user_id, date) VALUES ('bob', now())");

        store("bob").fill();

        assertThat(database.value("SELECT count(*) FROM workout WHERE user_id = 'bob'"))
                .isEqualTo(1L);
    }

    @Test
    void they_come_back_when_all_workouts_are_gone_and_the_exercises_stayed() throws Exception {
        database.run("UPDATE exercise SET historical_1rm_source_workout_id = NULL; DELETE FROM workout");

        store("ann").fill();

        assertThat(database.value("SELECT count(*) FROM workout")).isEqualTo(24L);
    }

    private SampleStore store(String user) {
        return new SampleStore(
                new Login(URI.create(database.url()).getPort(), database.name(), "fittrack", "fittrack"),
                new UserId(user));
    }
}
