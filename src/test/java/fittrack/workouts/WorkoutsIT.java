package fittrack.workouts;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static fittrack.testing.Bodies.workoutWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WorkoutsIT {
    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();

    @Test
    @DisplayName("API-1: a workout is stored with its exercises and sets")
    void a_workout_is_stored_with_its_exercises_and_sets() {
        var before = Instant.now().minusSeconds(60);

        var answer = ann.post(
                "/api/workouts",
                workoutWith(
                        "2026-11-18T15:00:00Z", "\"felt good\"", "\"Push\"", exercise("Bench", "w60x5", "135.25x5")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var listed = ann.get("/api/workouts").json();
        assertThat(listed).hasSize(1);
        var row = listed.get(0);
        assertThat(keys(row))
                .containsExactly("id", "date", "notes", "workout_focus", "created_at", "updated_at", "user_id");
        assertThat(row.get("date").asText()).isEqualTo("2026-11-18T15:00:00Z");
        assertThat(row.get("notes").asText()).isEqualTo("felt good");
        assertThat(row.get("workout_focus").asText()).isEqualTo("Push");
        assertThat(Instant.parse(row.get("created_at").asText())).isAfter(before);
        assertThat(row.get("updated_at").isNull()).isTrue();
        assertThat(row.get("user_id").asText()).isEqualTo(ann.user());
    }

    @Test
    void the_rows_of_a_workout_show_everything() {
        ann.post(
                "/api/workouts",
                workoutWith("2026-11-18T15:00:00Z", "\"n\"", "\"Push\"", exercise("Bench", "w60x5", "135.25x5")));
        var id = onlyWorkout();

        var rows = ann.get("/api/workouts/" + id).json();

        assertThat(rows).hasSize(2);
        assertThat(keys(rows.get(1)))
                .containsExactly(
                        "workout_id",
                        "workout_date",
                        "workout_notes",
                        "workout_focus",
                        "set_id",
                        "weight",
                        "reps",
                        "set_type",
                        "exercise_id",
                        "exercise_name",
                        "exercise_order",
                        "set_order",
                        "volume");
        assertThat(rows.get(0).get("set_type").asText()).isEqualTo("warmup");
        assertThat(rows.get(0).get("volume").decimalValue()).isEqualByComparingTo("300");
        assertThat(rows.get(1).get("workout_id").asInt()).isEqualTo(id);
        assertThat(rows.get(1).get("workout_date").asText()).isEqualTo("2026-11-18T15:00:00Z");
        assertThat(rows.get(1).get("weight").decimalValue()).isEqualByComparingTo("135.2");
        assertThat(rows.get(1).get("volume").decimalValue()).isEqualByComparingTo("676.0");
        assertThat(rows.get(1).get("exercise_name").asText()).isEqualTo("Bench");
        assertThat(rows.get(1).get("exercise_order").asInt()).isEqualTo(1);
        assertThat(rows.get(1).get("set_order").asInt()).isEqualTo(2);
    }

    @Test
    void what_has_no_value_is_null_in_the_list_and_absent_in_the_rows() {
        ann.post("/api/workouts", workoutWith("2026-11-18T15:00:00Z", "\"\"", "null", exercise("Plank", "x60")));

        var listed = ann.get("/api/workouts").json().get(0);
        var row = ann.get("/api/workouts/" + onlyWorkout()).json().get(0);

        assertThat(listed.get("notes").isNull()).isTrue();
        assertThat(listed.get("workout_focus").isNull()).isTrue();
        assertThat(keys(row)).doesNotContain("workout_notes", "workout_focus", "weight");
        assertThat(row.get("volume").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void a_row_from_before_the_order_shows_none() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Old", "50x5")));
        service.database()
                .run("UPDATE set SET exercise_order = 0, set_order = 0 WHERE user_id = '%s'".formatted(ann.user()));

        var row = ann.get("/api/workouts/" + onlyWorkout()).json().get(0);
        var history =
                ann.get("/api/exercises/" + row.get("exercise_id")).get("sets").get(0);

        assertThat(keys(row)).doesNotContain("exercise_order", "set_order");
        assertThat(keys(history)).doesNotContain("exercise_order", "set_order");
    }

    @Test
    void the_newest_date_comes_first_and_a_limit_cuts_the_rest() {
        for (var day : List.of("02", "09", "05")) {
            ann.post("/api/workouts", workout("2026-03-%sT10:00:00Z".formatted(day), exercise("Run", "x1")));
        }

        assertThat(texts(ann.get("/api/workouts").json(), "date"))
                .containsExactly("2026-03-09T10:00:00Z", "2026-03-05T10:00:00Z", "2026-03-02T10:00:00Z");
        assertThat(texts(ann.get("/api/workouts?limit=2").json(), "date"))
                .containsExactly("2026-03-09T10:00:00Z", "2026-03-05T10:00:00Z");
        assertThat(ann.get("/api/workouts?limit=").json()).hasSize(3);
    }

    @Test
    void an_exercise_named_twice_is_merged_into_its_first_place() {
        ann.post(
                "/api/workouts",
                workout(
                        "2026-11-18T15:00:00Z",
                        exercise("Bench", "100x5"),
                        exercise("Squat", "140x3"),
                        exercise("Bench", "90x8", "80x10")));

        var rows = ann.get("/api/workouts/" + onlyWorkout()).json();

        assertThat(rows)
                .extracting(row -> "%s %s.%s %s"
                        .formatted(
                                row.get("exercise_name").asText(),
                                row.get("exercise_order"),
                                row.get("set_order"),
                                row.get("reps")))
                .containsExactly("Bench 1.1 5", "Bench 1.2 8", "Bench 1.3 10", "Squat 2.1 3");
        assertThat(ann.get("/api/exercises").json()).hasSize(2);
    }

    @Test
    void texts_come_back_as_they_were_sent() {
        var odd = "  zażółć 💪 \\\"quoted\\\" \\\\ \\n\\u0001 ${x} <b> ";
        ann.post(
                "/api/workouts",
                workoutWith("2026-11-18T15:00:00Z", "\"" + odd + "\"", "\"" + odd + "\"", exercise(odd, "1x1")));

        var row = ann.get("/api/workouts/" + onlyWorkout()).json().get(0);

        var expected = "  zażółć 💪 \"quoted\" \\ \n\u0001 ${x} <b> ";
        assertThat(row.get("workout_notes").asText()).isEqualTo(expected);
        assertThat(row.get("workout_focus").asText()).isEqualTo(expected);
        assertThat(row.get("exercise_name").asText()).isEqualTo(expected);
    }

    @Test
    void a_text_may_have_256_characters_whatever_their_size() {
        var longest = "💪".repeat(256);

        var answer = ann.post(
                "/api/workouts",
                workoutWith("2026-11-18T15:00:00Z", "\"" + longest + "\"", "null", exercise(longest, "1x1")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ann.get("/api/exercises").json().get(0).get("name").asText()).isEqualTo(longest);
    }

    @Test
    void storing_cuts_the_fraction_of_a_second_and_replacing_keeps_it() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00.987654Z", exercise("Run", "x1")));
        assertThat(onlyDate()).isEqualTo("2026-11-18T15:00:00Z");

        ann.put(
                "/api/workouts/" + onlyWorkout(),
                workout("2026-11-18T16:00:00.120300999+01:00", exercise("Run", "x1")));

        assertThat(onlyDate()).isEqualTo("2026-11-18T15:00:00.1203Z");
    }

    @Test
    void dates_far_away_come_back_as_they_were_sent() {
        for (var date : List.of("0001-01-01T00:00:00Z", "1582-10-10T12:00:00Z", "9999-12-31T23:59:59Z")) {
            var client = service.newUser();

            assertThat(client.post("/api/workouts", workout(date, exercise("Run", "5x1")))
                            .status())
                    .isEqualTo(200);

            assertThat(client.get("/api/workouts").json().get(0).get("date").asText())
                    .isEqualTo(date);
            var exercise = client.get("/api/exercises").json().get(0).get("id");
            for (var range : List.of("W", "M", "6M", "Y")) {
                assertThat(client.get("/api/exercises/%s/metrics-history?range=%s".formatted(exercise, range))
                                .get("points"))
                        .hasSize(1);
            }
            assertThat(client.get("/api/workouts/contribution-data").status()).isEqualTo(200);
        }
    }

    @Test
    void replacing_renews_date_and_sets_and_leaves_unused_exercises() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "100x5"), exercise("Row", "70x8")));
        var id = onlyWorkout();
        var oldSets = texts(ann.get("/api/workouts/" + id).json(), "set_id");

        var answer = ann.put("/api/workouts/" + id, workout("2026-11-19T15:00:00Z", exercise("Row", "75x8", "75x7")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        var rows = ann.get("/api/workouts/" + id).json();
        assertThat(texts(rows, "exercise_name")).containsExactly("Row", "Row");
        assertThat(texts(rows, "exercise_order")).containsExactly("1", "1");
        assertThat(texts(rows, "set_order")).containsExactly("1", "2");
        assertThat(texts(rows, "set_id")).doesNotContainAnyElementsOf(oldSets);
        var listed = ann.get("/api/workouts").json().get(0);
        assertThat(listed.get("date").asText()).isEqualTo("2026-11-19T15:00:00Z");
        assertThat(Instant.parse(listed.get("updated_at").asText()))
                .isAfter(Instant.parse(listed.get("created_at").asText()));
        assertThat(texts(ann.get("/api/exercises").json(), "name")).containsExactly("Bench", "Row");
    }

    @Test
    void replacing_changes_texts_only_by_texts() {
        ann.post("/api/workouts", workoutWith("2026-11-18T15:00:00Z", "\"old\"", "\"Push\"", exercise("Run", "x1")));
        var path = "/api/workouts/" + onlyWorkout();

        ann.put(path, workout("2026-11-18T15:00:00Z", exercise("Run", "x1")));
        ann.put(path, workoutWith("2026-11-18T15:00:00Z", "null", "\"\"", exercise("Run", "x1")));
        ann.put(path, workoutWith("2026-11-18T15:00:00Z", "\"\"", "null", exercise("Run", "x1")));
        assertThat(ann.get("/api/workouts").json().get(0).get("notes").asText()).isEqualTo("old");
        assertThat(ann.get("/api/workouts").json().get(0).get("workout_focus").asText())
                .isEqualTo("Push");

        ann.put(path, workoutWith("2026-11-18T15:00:00Z", "\" \"", "\"Pull\"", exercise("Run", "x1")));
        assertThat(ann.get("/api/workouts").json().get(0).get("notes").asText()).isEqualTo(" ");
        assertThat(ann.get("/api/workouts").json().get(0).get("workout_focus").asText())
                .isEqualTo("Pull");
    }

    @Test
    void deleting_takes_the_sets_and_leaves_the_exercises() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "100x5")));
        var path = "/api/workouts/" + onlyWorkout();

        var first = ann.delete(path);
        var second = ann.delete(path);

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.text()).isEmpty();
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.get("message").asText())
                .isEqualTo("workout with id %s not found".formatted(path.substring(14)));
        assertThat(ann.get("/api/workouts").json()).isEmpty();
        assertThat(ann.get(path).text()).isEqualTo("[]");
        var exercise = ann.get("/api/exercises").json().get(0);
        assertThat(ann.get("/api/exercises/" + exercise.get("id")).get("sets")).isEmpty();
    }

    @Test
    void a_workout_that_is_not_there_has_no_rows_and_cannot_be_replaced() {
        assertThat(ann.get("/api/workouts/2147483647").text()).isEqualTo("[]");

        var answer = ann.put("/api/workouts/2147483647", workout("2026-11-18T15:00:00Z", exercise("Ghost", "1x1")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.get("message").asText()).isEqualTo("workout with id 2147483647 not found");
        assertThat(ann.get("/api/exercises").json()).isEmpty();
    }

    @Test
    void an_id_may_be_spelled_generously() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "100x5")));
        var id = onlyWorkout();

        for (var spelling : List.of("+" + id, "000" + id, "%20" + id + "%20", "%2B0" + id)) {
            assertThat(ann.get("/api/workouts/" + spelling).json()).as(spelling).hasSize(1);
        }
    }

    @Test
    void focus_values_are_distinct_ascending_and_as_stored() {
        for (var focus : List.of("\"Push\"", "\"push\"", "\" Push \"", "\"Push\"", "null", "\"Legs\"", "\" \"")) {
            ann.post("/api/workouts", workoutWith("2026-11-18T15:00:00Z", "null", focus, exercise("Run", "x1")));
        }

        var values = ann.get("/api/workouts/focus-values").json();

        assertThat(values)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Push", "push", " Push ", "Legs", " ");
        assertThat(ann.get("/api/workouts/focus-values?limit=2").json()).hasSize(2);
        assertThat(service.newUser().get("/api/workouts/focus-values").text()).isEqualTo("[]");
    }

    @Test
    void the_context_of_a_new_workout_is_the_latest_of_each_focus_and_the_latest_note() {
        post("2026-01-01", "\"old note\"", "\"Push\"");
        post("2026-01-05", "\"  \"", "\" PUSH \"");
        post("2026-01-03", "\" latest note \"", "\"Pull\"");
        post("2026-01-03", "null", "\"pull\"");
        post("2026-01-09", "null", "\"  \"");
        post("2026-01-10", "null", "null");

        var context = ann.get("/api/workouts/new-workout-context").json();

        assertThat(keys(context)).containsExactly("focusTemplates", "latestWorkoutNote");
        var templates = context.get("focusTemplates");
        assertThat(texts(templates, "focus")).containsExactly("PUSH", "pull");
        assertThat(texts(templates, "date")).containsExactly("2026-01-05T10:00:00Z", "2026-01-03T10:00:00Z");
        assertThat(keys(templates.get(0))).containsExactly("focus", "workoutId", "date");
        var ids = texts(ann.get("/api/workouts").json(), "id");
        assertThat(texts(templates, "workoutId")).isSubsetOf(ids);
        var note = context.get("latestWorkoutNote");
        assertThat(keys(note)).containsExactly("workoutId", "date", "note");
        assertThat(note.get("note").asText()).isEqualTo(" latest note ");
        assertThat(note.get("date").asText()).isEqualTo("2026-01-03T10:00:00Z");
    }

    @Test
    void without_notes_the_context_has_no_key_for_one() {
        assertThat(ann.get("/api/workouts/new-workout-context").text()).isEqualTo("{\"focusTemplates\":[]}");
    }

    @Test
    void of_two_workouts_at_the_same_time_the_later_stored_is_the_latest() {
        post("2026-01-03", "\"first\"", "\"Push\"");
        post("2026-01-03", "\"second\"", "\"push\"");

        var context = ann.get("/api/workouts/new-workout-context").json();

        assertThat(texts(context.get("focusTemplates"), "focus")).containsExactly("push");
        assertThat(context.at("/latestWorkoutNote/note").asText()).isEqualTo("second");
    }

    @Test
    void contributions_are_the_days_of_the_last_52_weeks_and_of_the_future() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var first = today.minusWeeks(52);
        post(first.minusDays(1).toString(), "null", "null");
        post(first.toString(), "null", "\"Push\"");
        post(today.plusDays(40).toString(), "null", "null");
        ann.post("/api/workouts", workout(first + "T23:59:59Z", exercise("Bench", "w60x5", "100.5x2", "x9")));
        ann.post("/api/workouts", workout(first + "T00:00:00Z", exercise("Bench", "w60x5")));

        var days = ann.get("/api/workouts/contribution-data").get("days");

        assertThat(texts(days, "date"))
                .containsExactly(first.toString(), today.plusDays(40).toString());
        var day = days.get(0);
        assertThat(keys(day)).containsExactly("date", "count", "level", "workouts");
        assertThat(day.get("count").asInt()).isEqualTo(2);
        assertThat(day.get("level").asInt()).isEqualTo(1);
        var workouts = day.get("workouts");
        assertThat(texts(workouts, "time"))
                .containsExactly(first + "T00:00:00+00:00", first + "T10:00:00+00:00", first + "T23:59:59+00:00");
        assertThat(keys(workouts.get(0))).containsExactly("id", "time", "focus", "volume");
        assertThat(workouts.get(0).get("focus").isNull()).isTrue();
        assertThat(workouts.get(1).get("focus").asText()).isEqualTo("Push");
        assertThat(workouts.get(2).get("volume").doubleValue()).isEqualTo(201.0);
    }

    @Test
    void a_day_of_warm_ups_is_level_zero_and_a_user_without_workouts_has_no_days() {
        assertThat(ann.get("/api/workouts/contribution-data").text()).isEqualTo("{\"days\":[]}");

        ann.post("/api/workouts", workout(LocalDate.now(ZoneOffset.UTC) + "T10:00:00Z", exercise("Bench", "w60x5")));

        var day = ann.get("/api/workouts/contribution-data").get("days").get(0);
        assertThat(day.get("count").asInt()).isZero();
        assertThat(day.get("level").asInt()).isZero();
    }

    @Test
    @DisplayName("DATA-4: no failed request leaves half a workout behind")
    void no_failed_request_leaves_half_a_workout_behind() {
        ann.post("/api/workouts", workoutWith("2026-11-18T15:00:00Z", "\"n\"", "null", exercise("Bench", "100x5")));
        var before = everything();
        for (var table : List.of("workout", "exercise", "set")) {
            service.database().run("""
                    CREATE OR REPLACE FUNCTION fail_for_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                    CREATE TRIGGER fail AFTER INSERT OR UPDATE OR DELETE ON %1$s FOR EACH ROW
                    WHEN (current_setting('app.current_user_id', true) = '%2$s') EXECUTE FUNCTION fail_for_%1$s();
                    """.formatted(table, ann.user()));
            try {
                var draft =
                        workout("2026-11-19T15:00:00Z", exercise("New " + table, "100x5"), exercise("Bench", "200x5"));
                var id = onlyWorkout();

                assertThat(ann.post("/api/workouts", draft).status()).isEqualTo(503);
                assertThat(ann.put("/api/workouts/" + id, draft).status()).isEqualTo(503);
                assertThat(ann.delete("/api/workouts/" + id).status()).isEqualTo(503);
            } finally {
                service.database().run("DROP TRIGGER fail ON " + table);
            }
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("DATA-5: a long list is answered whole, or as far as its limit says")
    void a_long_list_is_answered_whole_or_as_far_as_its_limit_says() {
        service.database().run("""
                INSERT INTO workout (user_id, date, notes)
                SELECT '%s', timestamptz '2020-01-01 00:00:00Z' + n * interval '1 hour', 'note ' || n
                FROM generate_series(1, 12000) n
                """.formatted(seen(ann)));

        var all = ann.get("/api/workouts").json();

        assertThat(all).hasSize(12_000);
        assertThat(all.get(0).get("notes").asText()).isEqualTo("note 12000");
        assertThat(all.get(11_999).get("notes").asText()).isEqualTo("note 1");
        assertThat(ann.get("/api/workouts?limit=10000").json()).hasSize(10_000);
        assertThat(ann.get("/api/workouts?limit=1").json()).hasSize(1);
    }

    @Test
    void the_largest_body_of_sets_is_stored_at_once() {
        var sets = IntStream.range(0, 3_000).mapToObj(i -> "100x5").toArray(String[]::new);

        assertThat(ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", sets)))
                        .status())
                .isEqualTo(200);

        assertThat(ann.get("/api/workouts/" + onlyWorkout()).json()).hasSize(3_000);
    }

    private static String seen(Client client) {
        client.get("/api/workouts");
        return client.user();
    }

    private void post(String day, String notes, String focus) {
        ann.post("/api/workouts", workoutWith(day + "T10:00:00Z", notes, focus, exercise("Run", "w1x1")));
    }

    private String everything() {
        return ann.get("/api/workouts").text()
                + ann.get("/api/workouts/" + onlyWorkout()).text()
                + ann.get("/api/exercises").text();
    }

    private int onlyWorkout() {
        return ann.get("/api/workouts").json().get(0).get("id").asInt();
    }

    private String onlyDate() {
        return ann.get("/api/workouts").json().get(0).get("date").asText();
    }

    private static List<String> keys(JsonNode object) {
        return List.copyOf(
                object.properties().stream().map(java.util.Map.Entry::getKey).toList());
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(row -> row.get(key).asText())
                .toList();
    }
}
