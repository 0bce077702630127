package fittrack.workouts;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stored one-rep max of an exercise, as workouts come, change and go. */
final class RecordsIT {
    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();

    @Test
    void the_best_working_set_of_a_workout_becomes_the_record() {
        var workout = log("2026-11-01", "w500x5", "100x5", "110x1", "x50");

        assertRecord("116.67", workout);
        assertThat(Instant.parse(bench().get("historical_1rm_updated_at").asText()))
                .isAfter(Instant.now().minusSeconds(600));
    }

    @Test
    void a_warm_up_is_no_record() {
        log("2026-11-01", "w500x5");

        assertThat(bench().get("historical_1rm").isNull()).isTrue();
        assertThat(bench().get("historical_1rm_updated_at").isNull()).isTrue();
    }

    @Test
    void body_weight_gets_a_zero() {
        var workout = log("2026-11-01", "x50");

        assertRecord("0", workout);
        assertThat(detail().get("best_e1rm").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void only_a_strictly_better_workout_takes_the_record() {
        var first = log("2026-11-01", "100x5");
        log("2026-11-02", "100x5");
        assertRecord("116.67", first);

        var better = log("2026-11-03", "100.1x5");
        assertRecord("116.78", better);
    }

    @Test
    void a_manual_value_survives_until_it_is_beaten() {
        log("2026-11-01", "100x5");
        assertThat(change("{\"historical_1rm\":150.125}").status()).isEqualTo(204);
        assertRecord("150.12", null);

        log("2026-11-02", "120x6");
        assertRecord("150.12", null);

        var better = log("2026-11-03", "150x1");
        assertRecord("155", better);
    }

    @Test
    void deleting_other_workouts_never_lowers_a_manual_value() {
        var workout = log("2026-11-01", "100x5");
        change("{\"mode\":\"manual\",\"historical_1rm\":0}");
        assertRecord("0", null);

        ann.delete("/api/workouts/" + workout);

        assertRecord("0", null);
    }

    @Test
    void a_manual_value_can_be_cleared() {
        log("2026-11-01", "100x5");

        for (var body : new String[] {"{}", "{\"mode\":null}", "{\"mode\":\"\",\"historical_1rm\":null}"}) {
            change("{\"historical_1rm\":50}");
            assertThat(change(body).status()).isEqualTo(204);

            assertThat(bench().get("historical_1rm").isNull()).isTrue();
            assertThat(bench().get("historical_1rm_updated_at").isNull()).isFalse();
        }
        assertThat(detail().get("best_e1rm").decimalValue()).isEqualByComparingTo("116.67");
    }

    @Test
    void recomputing_takes_the_best_of_all_sets_and_ignores_the_number() {
        log("2026-11-01", "100x5");
        var best = log("2026-11-02", "110x5");
        log("2026-11-03", "w300x5", "x1");
        change("{\"historical_1rm\":500}");

        assertThat(change("{\"mode\":\"recompute\",\"historical_1rm\":1}").status())
                .isEqualTo(204);

        assertRecord("128.33", best);
    }

    @Test
    void recomputing_without_working_sets_clears() {
        log("2026-11-01", "w100x5");
        change("{\"historical_1rm\":500}");

        change("{\"mode\":\"recompute\"}");

        assertRecord(null, null);
    }

    @Test
    void among_equals_the_newest_workout_counts_and_then_the_latest_stored() {
        log("2026-11-01", "100x5");
        log("2026-11-05", "100x5");
        var latest = log("2026-11-05", "100x5");
        log("2026-11-03", "100x5");

        change("{\"mode\":\"recompute\"}");

        assertRecord("116.67", latest);
    }

    @Test
    void deleting_the_source_finds_the_next_best() {
        var second = log("2026-11-01", "105x5");
        log("2026-11-02", "100x5");
        var best = log("2026-11-03", "110x5");
        assertRecord("128.33", best);

        assertThat(ann.delete("/api/workouts/" + best).status()).isEqualTo(204);

        assertRecord("122.5", second);
    }

    @Test
    void deleting_the_last_source_clears() {
        var only = log("2026-11-01", "105x5");

        ann.delete("/api/workouts/" + only);

        assertRecord(null, null);
    }

    @Test
    void replacing_the_source_by_less_recomputes_over_all_that_is_left() {
        var other = log("2026-11-01", "105x5");
        var source = log("2026-11-02", "110x5");

        replace(source, "2026-11-02", "100x5");
        assertRecord("122.5", other);

        replace(other, "2026-11-01", "90x5");
        assertRecord("116.67", source);
    }

    @Test
    void replacing_the_source_by_warm_ups_clears() {
        var source = log("2026-11-02", "110x5");

        replace(source, "2026-11-02", "w100x5");

        assertRecord(null, null);
    }

    @Test
    void replacing_by_more_raises() {
        log("2026-11-01", "110x5");
        var other = log("2026-11-02", "100x5");

        replace(other, "2026-11-02", "120x5");

        assertRecord("140", other);
    }

    @Test
    void an_exercise_dropped_from_its_source_goes_back_to_the_others() {
        var other = log("2026-11-01", "90x5");
        var source = log("2026-11-02", "110x5");

        ann.put("/api/workouts/" + source, workout("2026-11-02T10:00:00Z", exercise("Squat", "100x5")));

        assertRecord("105", other);
    }

    @Test
    void replacing_another_workout_by_less_leaves_the_record_alone() {
        var source = log("2026-11-01", "110x5");
        var other = log("2026-11-02", "100x5");

        replace(other, "2026-11-02", "50x5");
        ann.delete("/api/workouts/" + other);

        assertRecord("128.33", source);
    }

    @Test
    void deleting_an_exercise_frees_its_source() {
        var workout = log("2026-11-01", "110x5");
        ann.delete("/api/exercises/" + bench().get("id"));

        assertThat(ann.delete("/api/workouts/" + workout).status()).isEqualTo(204);
    }

    @Test
    void an_account_goes_with_its_records_whatever_they_come_from() {
        log("2026-11-01", "110x5");

        service.database().run("DELETE FROM users WHERE user_id = '%s'".formatted(ann.user()));

        assertThat(service.database().value("SELECT count(*) FROM exercise WHERE user_id = '%s'".formatted(ann.user())))
                .isEqualTo(0L);
    }

    @Test
    void a_user_whose_account_went_a_moment_ago_can_start_anew() {
        log("2026-11-01", "110x5");
        service.database().run("DELETE FROM users WHERE user_id = '%s'".formatted(ann.user()));

        var workout = log("2026-11-02", "100x5");

        assertRecord("116.67", workout);
        assertThat(ann.get("/api/workouts").json()).hasSize(1);
    }

    private int log(String day, String... sets) {
        var answer = ann.post("/api/workouts", workout(day + "T10:00:00Z", exercise("Bench", sets)));
        assertThat(answer.status()).isEqualTo(200);
        var newest = 0;
        for (var workout : ann.get("/api/workouts").json()) {
            newest = Math.max(newest, workout.get("id").asInt());
        }
        return newest;
    }

    private void replace(int id, String day, String... sets) {
        var answer = ann.put("/api/workouts/" + id, workout(day + "T10:00:00Z", exercise("Bench", sets)));
        assertThat(answer.status()).isEqualTo(204);
    }

    private FeatureService.Answer change(String body) {
        return ann.patch("/api/exercises/%s/historical-1rm".formatted(bench().get("id")), body);
    }

    private void assertRecord(@Nullable String value, @Nullable Integer source) {
        var exercise = bench();
        if (value == null) {
            assertThat(exercise.get("historical_1rm").isNull()).isTrue();
        } else {
            assertThat(exercise.get("historical_1rm").decimalValue()).isEqualByComparingTo(value);
        }
        if (source == null) {
            assertThat(exercise.get("historical_1rm_source_workout_id").isNull())
                    .isTrue();
        } else {
            assertThat(exercise.get("historical_1rm_source_workout_id").asInt()).isEqualTo(source);
        }
    }

    private JsonNode bench() {
        return ann.get("/api/exercises").json().get(0);
    }

    private JsonNode detail() {
        return ann.get("/api/exercises/" + bench().get("id")).get("exercise");
    }
}
