package fittrack.exercises;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static fittrack.testing.Bodies.workoutWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ExercisesIT {
    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();

    @Test
    @DisplayName("API-1: an exercise is created once and then found")
    void an_exercise_is_created_once_and_then_found() {
        var created = ann.post("/api/exercises", "{\"name\":\"Bench\"}");
        var found = ann.post("/api/exercises", "{\"name\":\"Bench\"}");

        assertThat(created.status()).isEqualTo(200);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(keys(created.json()))
                .containsExactly(
                        "id",
                        "name",
                        "user_id",
                        "created_at",
                        "updated_at",
                        "historical_1rm",
                        "historical_1rm_updated_at",
                        "historical_1rm_source_workout_id");
        assertThat(created.get("user_id").asText()).isEqualTo(ann.user());
        assertThat(Instant.parse(created.get("created_at").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(created.get("updated_at").isNull()).isTrue();
        assertThat(created.get("historical_1rm").isNull()).isTrue();
        assertThat(ann.get("/api/exercises").json()).containsExactly(created.json());
    }

    @Test
    void case_and_blanks_count_in_names() {
        for (var name : List.of("Bench", "bench", " Bench", "Bench ", " ")) {
            assertThat(ann.post("/api/exercises", "{\"name\":\"%s\"}".formatted(name))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(ann.get("/api/exercises").json()).hasSize(5);
    }

    @Test
    void exercises_are_listed_by_name() {
        for (var name : List.of("Squat", "Bench", "Row")) {
            ann.post("/api/exercises", "{\"name\":\"%s\"}".formatted(name));
        }

        assertThat(texts(ann.get("/api/exercises").json(), "name")).containsExactly("Bench", "Row", "Squat");
        assertThat(texts(ann.get("/api/exercises?limit=2").json(), "name")).containsExactly("Bench", "Row");
        assertThat(service.newUser().get("/api/exercises").text()).isEqualTo("[]");
    }

    @Test
    void the_detail_of_an_exercise_without_sets_leaves_out_what_it_has_not() {
        var id = create("Bench");

        var detail = ann.get("/api/exercises/" + id).json();

        assertThat(keys(detail)).containsExactly("exercise", "sets");
        assertThat(keys(detail.get("exercise"))).containsExactly("id", "name", "created_at", "updated_at", "user_id");
        assertThat(detail.at("/exercise/updated_at")).isEqualTo(detail.at("/exercise/created_at"));
        assertThat(detail.get("sets")).isEmpty();
    }

    @Test
    void the_detail_shows_the_record_the_best_estimate_and_every_set() {
        ann.post(
                "/api/workouts",
                workoutWith("2026-11-18T15:00:00Z", "\"n\"", "\"Push\"", exercise("Bench", "w60x5", "100x5")));
        var id = ann.get("/api/exercises").json().get(0).get("id").asInt();
        var workout = ann.get("/api/workouts").json().get(0).get("id").asInt();
        ann.patch("/api/exercises/%d/historical-1rm".formatted(id), "{\"historical_1rm\":200}");

        var detail = ann.get("/api/exercises/" + id).json();

        var facts = detail.get("exercise");
        assertThat(keys(facts))
                .containsExactly(
                        "id",
                        "name",
                        "created_at",
                        "updated_at",
                        "user_id",
                        "historical_1rm",
                        "historical_1rm_updated_at",
                        "best_e1rm");
        assertThat(facts.get("historical_1rm").decimalValue()).isEqualByComparingTo("200");
        assertThat(facts.get("best_e1rm").decimalValue()).isEqualByComparingTo("116.67");
        assertThat(detail.get("sets")).hasSize(2);
        var set = detail.get("sets").get(0);
        assertThat(keys(set))
                .containsExactly(
                        "workout_id",
                        "workout_date",
                        "workout_notes",
                        "set_id",
                        "weight",
                        "reps",
                        "set_type",
                        "exercise_id",
                        "exercise_name",
                        "exercise_order",
                        "set_order",
                        "volume");
        assertThat(set.get("workout_id").asInt()).isEqualTo(workout);
        assertThat(set.get("exercise_id").asInt()).isEqualTo(id);
        assertThat(set.get("exercise_name").asText()).isEqualTo("Bench");
        assertThat(set.get("set_type").asText()).isEqualTo("warmup");
        assertThat(set.get("volume").decimalValue()).isEqualByComparingTo("300");
    }

    @Test
    void the_sets_of_an_exercise_are_ordered_by_workout_then_place() {
        ann.post("/api/workouts", workout("2026-03-01T10:00:00Z", exercise("Bench", "100x1", "100x2")));
        ann.post(
                "/api/workouts",
                workout("2026-03-03T10:00:00Z", exercise("Row", "1x1"), exercise("Bench", "w50x3", "100x4")));
        ann.post("/api/workouts", workout("2026-03-02T10:00:00Z", exercise("Bench", "x5", "100x6")));
        var id = ann.post("/api/exercises", "{\"name\":\"Bench\"}").get("id").asInt();

        assertThat(texts(ann.get("/api/exercises/" + id).get("sets"), "reps"))
                .containsExactly("3", "4", "5", "6", "1", "2");
        assertThat(texts(ann.get("/api/exercises/%d?limit=3".formatted(id)).get("sets"), "reps"))
                .containsExactly("3", "4", "5");
        var bodyWeight = ann.get("/api/exercises/" + id).get("sets").get(2);
        assertThat(keys(bodyWeight)).doesNotContain("weight", "workout_notes");
    }

    @Test
    void recent_sets_are_the_last_three_of_any_type_with_every_key() {
        ann.post("/api/workouts", workout("2026-03-01T10:00:00Z", exercise("Bench", "100x1", "100x2")));
        ann.post(
                "/api/workouts",
                workout("2026-03-03T10:00:00Z", exercise("Row", "1x1"), exercise("Bench", "w50x3", "x4")));
        var id = ann.post("/api/exercises", "{\"name\":\"Bench\"}").get("id").asInt();

        var recent = ann.get("/api/exercises/%d/recent-sets".formatted(id)).json();

        assertThat(texts(recent, "reps")).containsExactly("4", "3", "2");
        assertThat(keys(recent.get(0)))
                .containsExactly(
                        "set_id",
                        "workout_id",
                        "workout_date",
                        "workout_focus",
                        "weight",
                        "reps",
                        "exercise_order",
                        "set_order",
                        "created_at");
        assertThat(recent.get(0).get("weight").isNull()).isTrue();
        assertThat(recent.get(0).get("workout_focus").isNull()).isTrue();
        assertThat(recent.get(0).get("exercise_order").asInt()).isEqualTo(2);
        assertThat(ann.get("/api/exercises/2147483647/recent-sets").text()).isEqualTo("[]");
    }

    @Test
    void an_exercise_can_be_renamed_even_to_its_own_name() {
        var id = create("Bench");

        assertThat(rename(id, "Bench").status()).isEqualTo(204);
        assertThat(rename(id, "Bench press").status()).isEqualTo(204);

        var facts = ann.get("/api/exercises/" + id).get("exercise");
        assertThat(facts.get("name").asText()).isEqualTo("Bench press");
        assertThat(Instant.parse(facts.get("updated_at").asText()))
                .isAfter(Instant.parse(facts.get("created_at").asText()));
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        create("Bench");
        var id = create("Squat");

        var answer = rename(id, "Bench");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.get("code").asText()).isEqualTo("CONFLICT");
        assertThat(answer.get("message").asText()).contains("already exists");
        assertThat(texts(ann.get("/api/exercises").json(), "name")).containsExactly("Bench", "Squat");
    }

    @Test
    void another_users_names_are_free() {
        service.newUser().post("/api/exercises", "{\"name\":\"Bench\"}");
        var id = create("Squat");

        assertThat(rename(id, "Bench").status()).isEqualTo(204);
    }

    @Test
    void what_is_not_there_is_not_found() {
        create("Bench");
        var path = "/api/exercises/2147483647";

        for (var answer : List.of(
                ann.get(path),
                ann.get(path + "/metrics-history"),
                ann.patch(path, "{\"name\":\"Bench\"}"),
                ann.patch(path + "/historical-1rm", "{}"),
                ann.patch(path + "/historical-1rm", "{\"mode\":\"recompute\"}"),
                ann.delete(path))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.get("code").asText()).isEqualTo("NOT_FOUND");
            assertThat(answer.get("message").asText()).isEqualTo("exercise with id 2147483647 not found");
        }
    }

    @Test
    void deleting_takes_the_sets_and_leaves_gaps_in_the_workouts() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "100x5"), exercise("Row", "70x8")));
        ann.post("/api/workouts", workout("2026-11-17T15:00:00Z", exercise("Bench", "100x5")));
        var id = create("Bench");

        assertThat(ann.delete("/api/exercises/" + id).status()).isEqualTo(204);
        assertThat(ann.delete("/api/exercises/" + id).status()).isEqualTo(404);

        var workouts = ann.get("/api/workouts").json();
        assertThat(workouts).hasSize(2);
        var left = ann.get("/api/workouts/" + workouts.get(0).get("id")).json();
        assertThat(texts(left, "exercise_order")).containsExactly("2");
        assertThat(ann.get("/api/workouts/" + workouts.get(1).get("id")).text()).isEqualTo("[]");
    }

    @Test
    void a_history_has_one_point_for_each_workout_with_working_sets() {
        ann.post("/api/workouts", workout("2026-11-18T23:30:00Z", exercise("Bench", "w200x1", "100x5", "90x10")));
        ann.post("/api/workouts", workout("2026-11-17T10:00:00Z", exercise("Bench", "w60x5")));
        ann.post("/api/workouts", workout("2026-11-16T10:00:00Z", exercise("Bench", "x10")));
        var id = create("Bench");
        ann.patch("/api/exercises/%d/historical-1rm".formatted(id), "{\"historical_1rm\":125}");

        var history = ann.get("/api/exercises/%d/metrics-history".formatted(id)).json();

        assertThat(keys(history)).containsExactly("range", "bucket", "points");
        assertThat(history.get("range").asText()).isEqualTo("M");
        assertThat(history.get("bucket").asText()).isEqualTo("workout");
        assertThat(texts(history.get("points"), "date"))
                .containsExactly("2026-11-16T00:00:00Z", "2026-11-18T00:00:00Z");
        var point = history.get("points").get(1);
        assertThat(keys(point))
                .containsExactly(
                        "x",
                        "date",
                        "workout_id",
                        "session_best_e1rm",
                        "session_avg_e1rm",
                        "session_avg_intensity",
                        "session_best_intensity",
                        "total_volume_working");
        assertThat(point.get("x").asText()).isEqualTo(point.get("workout_id").asText());
        assertThat(point.get("x").isTextual()).isTrue();
        assertThat(point.get("session_best_e1rm").doubleValue()).isEqualTo(120);
        assertThat(point.get("session_avg_e1rm").doubleValue()).isEqualTo(118.33333333333333);
        assertThat(point.get("session_avg_intensity").doubleValue()).isEqualTo(76);
        assertThat(point.get("session_best_intensity").doubleValue()).isEqualTo(80);
        assertThat(point.get("total_volume_working").doubleValue()).isEqualTo(1400);
        var bodyWeight = history.get("points").get(0);
        assertThat(bodyWeight.get("session_best_e1rm").doubleValue()).isZero();
        assertThat(bodyWeight.get("session_avg_intensity").doubleValue()).isZero();
    }

    @Test
    void without_a_stored_record_intensity_looks_at_the_workouts_own_best() {
        ann.post("/api/workouts", workout("2026-11-18T10:00:00Z", exercise("Bench", "100x6")));
        var id = create("Bench");
        ann.patch("/api/exercises/%d/historical-1rm".formatted(id), "{}");

        var point = ann.get("/api/exercises/%d/metrics-history".formatted(id))
                .json()
                .at("/points/0");

        assertThat(point.get("session_best_intensity").doubleValue()).isEqualTo(83.33333333333333);
    }

    @Test
    void the_window_ends_at_the_latest_workout_and_both_its_ends_belong_to_it() {
        for (var day : List.of(
                "2020-08-31",
                "2020-08-24",
                "2020-08-23",
                "2020-08-01",
                "2020-07-31",
                "2020-02-29",
                "2020-02-28",
                "2019-08-31",
                "2019-08-30")) {
            ann.post("/api/workouts", workout(day + "T22:00:00Z", exercise("Bench", "100x5")));
        }
        ann.post("/api/workouts", workout("2021-01-01T10:00:00Z", exercise("Bench", "w100x5")));
        var id = create("Bench");

        assertThat(days(id, "W")).containsExactly("2020-08-24", "2020-08-31");
        assertThat(days(id, "M")).containsExactly("2020-08-01", "2020-08-23", "2020-08-24", "2020-08-31");
        assertThat(days(id, "")).isEqualTo(days(id, "M"));
        assertThat(days(id, "6M")).hasSize(6).startsWith("2020-02-29");
        assertThat(days(id, "Y")).hasSize(8).startsWith("2019-08-31");
    }

    @Test
    void workouts_of_one_day_stay_apart_and_come_in_order_of_their_ids() {
        ann.post("/api/workouts", workout("2026-11-18T20:00:00Z", exercise("Bench", "100x1")));
        ann.post("/api/workouts", workout("2026-11-18T10:00:00Z", exercise("Bench", "100x2")));
        var id = create("Bench");

        var points = ann.get("/api/exercises/%d/metrics-history?range=W&range=bad".formatted(id))
                .get("points");

        assertThat(points).hasSize(2);
        assertThat(points.get(0).get("workout_id").asInt())
                .isLessThan(points.get(1).get("workout_id").asInt());
    }

    @Test
    void an_exercise_without_working_sets_has_a_history_without_points() {
        var id = create("Bench");

        assertThat(ann.get("/api/exercises/%d/metrics-history?range=6M".formatted(id))
                        .text())
                .isEqualTo("{\"range\":\"6M\",\"bucket\":\"workout\",\"points\":[]}");
    }

    @Test
    void a_bad_range_is_refused_before_anybody_looks_for_the_exercise() {
        var answer = ann.get("/api/exercises/2147483647/metrics-history?range=w");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.get("message").asText()).isEqualTo("Invalid request");
    }

    private List<String> days(int id, String range) {
        return texts(
                        ann.get("/api/exercises/%d/metrics-history?range=%s".formatted(id, range))
                                .get("points"),
                        "date")
                .stream()
                .map(date -> date.substring(0, 10))
                .toList();
    }

    private int create(String name) {
        return ann.post("/api/exercises", "{\"name\":\"%s\"}".formatted(name))
                .get("id")
                .asInt();
    }

    private FeatureService.Answer rename(int id, String name) {
        return ann.patch("/api/exercises/" + id, "{\"name\":\"%s\"}".formatted(name));
    }

    private static List<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(row -> row.get(key).asText())
                .toList();
    }
}
