package fittrack.workouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A user with years of workouts among many others: what PostgreSQL itself counts says whether it used its indexes. */
final class QueryPlanIT {
    /** Beyond the five runs after which the driver and PostgreSQL may choose a plan for all arguments alike. */
    private static final int RUNS = 12;

    private static FeatureService service;
    private static Client ann;

    @BeforeAll
    static void fill() {
        service = FeatureService.start();
        ann = service.as("ann");
        ann.get("/api/workouts");
        var database = service.database();
        database.run("INSERT INTO users (user_id) SELECT 'other ' || n FROM generate_series(1, 50) n");
        database.run("""
                INSERT INTO exercise (user_id, name)
                SELECT user_id, 'Exercise ' || n FROM users, generate_series(1, 40) n
                """);
        database.run("""
                INSERT INTO workout (user_id, date, notes, workout_focus)
                SELECT user_id, now() - n * interval '1 day', 'note', 'Focus ' || n % 7
                FROM users, generate_series(1, 2000) n
                WHERE user_id = 'ann' OR n <= 1000
                """);
        // Six exercises of five sets in each of Ann's workouts, two in every tenth of the others'.
        database.run("""
                INSERT INTO set (user_id, workout_id, exercise_id, weight, reps, set_type, exercise_order, set_order)
                SELECT w.user_id, w.id, e.id, 100, 5, 'working', e.place, s
                FROM workout w
                CROSS JOIN LATERAL (
                    SELECT id, row_number() OVER () AS place
                    FROM (SELECT id FROM exercise WHERE user_id = w.user_id ORDER BY (id * 7919 + w.id) % 40 LIMIT 6) six
                ) e
                CROSS JOIN generate_series(1, 5) s
                WHERE w.user_id = 'ann' OR (w.id % 10 = 0 AND e.place <= 2)
                """);
        database.run("ANALYZE");
        assertThat(database.value("SELECT count(*) FROM set WHERE user_id = 'ann'"))
                .isEqualTo(60_000L);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @DisplayName("DATA-5: lists and details of a user with years of workouts use indexes")
    void lists_and_details_of_a_user_with_years_of_workouts_use_indexes() {
        var workout = ann.get("/api/workouts?limit=1").json().get(0).get("id");
        var exercise = ann.get("/api/exercises?limit=1").json().get(0).get("id");
        var scansBefore = sequentialScans();
        var indexBefore = indexScans();

        for (var path : List.of(
                "/api/workouts",
                "/api/workouts?limit=30",
                "/api/workouts/" + workout,
                "/api/exercises",
                "/api/exercises/" + exercise,
                "/api/exercises/%s?limit=100".formatted(exercise),
                "/api/exercises/%s/recent-sets".formatted(exercise),
                "/api/exercises/%s/metrics-history?range=Y".formatted(exercise),
                "/api/workouts/new-workout-context")) {
            for (var run = 0; run < RUNS; run++) {
                assertThat(ann.get(path).status()).isEqualTo(200);
            }
        }

        // Sessions report what they did with a delay of up to ten seconds.
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> indexScans() - indexBefore >= 9L * RUNS);
        assertThat(sequentialScans()).isEqualTo(scansBefore);
    }

    private static long sequentialScans() {
        return (Long)
                service.database()
                        .value(
                                "SELECT CAST(sum(seq_scan) AS bigint) FROM pg_stat_user_tables WHERE relname IN ('set', 'workout')");
    }

    private static long indexScans() {
        return (Long)
                service.database()
                        .value(
                                "SELECT CAST(sum(idx_scan) AS bigint) FROM pg_stat_user_tables WHERE relname IN ('set', 'workout')");
    }
}
