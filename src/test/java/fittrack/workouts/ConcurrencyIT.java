package fittrack.workouts;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One user on many devices at once. */
final class ConcurrencyIT {
    private static final int DEVICES = 20;

    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();
    private final ExecutorService devices = Executors.newFixedThreadPool(DEVICES);

    @AfterEach
    void stop() {
        devices.shutdownNow();
    }

    @Test
    @DisplayName("DATA-4: saves that name the same exercises in opposite order all succeed")
    void saves_that_name_the_same_exercises_in_opposite_order_all_succeed() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var round = 0; round < 5; round++) {
            statuses.addAll(atOnce(device -> () -> {
                var exercises = new ArrayList<>(IntStream.range(0, 8)
                        .mapToObj(n -> exercise("Exercise " + n, "%dx5".formatted(50 + device)))
                        .toList());
                if (device % 2 == 0) {
                    Collections.reverse(exercises);
                }
                return ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercises.toArray(String[]::new)))
                        .status();
            }));
        }

        assertThat(statuses).containsOnly(200).hasSize(5 * DEVICES);
        assertThat(ann.get("/api/workouts").json()).hasSize(5 * DEVICES);
        var exercises = ann.get("/api/exercises").json();
        assertThat(exercises).hasSize(8);
        for (var exercise : exercises) {
            assertThat(exercise.get("historical_1rm").decimalValue()).isEqualByComparingTo("80.5");
        }
    }

    @Test
    void the_same_new_exercise_is_created_once_for_all() throws Exception {
        var answers = atOnce(device -> () -> ann.post("/api/exercises", "{\"name\":\"Bench\"}"));

        assertThat(answers).extracting(FeatureService.Answer::status).containsOnly(200);
        assertThat(new HashSet<>(
                        answers.stream().map(FeatureService.Answer::json).toList()))
                .hasSize(1);
    }

    @Test
    @DisplayName("DATA-4: whatever happens at once, nothing deadlocks and records match the sets")
    void whatever_happens_at_once_records_match_the_sets() throws Exception {
        for (var weight = 50; weight < 90; weight++) {
            ann.post(
                    "/api/workouts",
                    workout("2026-11-18T15:00:00Z", exercise("A", weight + "x5"), exercise("B", weight + "x3")));
        }
        var ids = StreamSupport.stream(ann.get("/api/workouts").json().spliterator(), false)
                .map(row -> row.get("id").asInt())
                .toList();
        var exercises = ann.get("/api/exercises").json();
        var a = exercises.get(0).get("id");
        var b = exercises.get(1).get("id");

        var statuses = atOnce(device -> () -> {
            var seen = new HashSet<Integer>();
            for (var i = 0; i < 2; i++) {
                var id = ids.get(2 * device + i);
                var other = ids.get((2 * device + i + 7) % ids.size());
                seen.add(ann.put(
                                "/api/workouts/" + other,
                                workout("2026-11-19T15:00:00Z", exercise("B", "40x3"), exercise("A", device + "x5")))
                        .status());
                seen.add(ann.delete("/api/workouts/" + id).status());
                seen.add(ann.patch(
                                "/api/exercises/%s/historical-1rm".formatted(device % 2 == 0 ? a : b),
                                "{\"mode\":\"recompute\"}")
                        .status());
                seen.add(ann.patch("/api/exercises/" + b, "{\"name\":\"B\"}").status());
                seen.add(ann.post(
                                "/api/workouts",
                                workout("2026-11-20T15:00:00Z", exercise("B", "41x3"), exercise("A", "41x5")))
                        .status());
            }
            return seen;
        });

        assertThat(statuses.stream().flatMap(HashSet::stream)).isSubsetOf(200, 204, 404);
        assertThat(ann.get("/api/workouts").json()).hasSize(2 * DEVICES);
        for (var id : List.of(a, b)) {
            var facts = ann.get("/api/exercises/" + id).get("exercise");
            assertThat(facts.get("historical_1rm")).isEqualTo(facts.get("best_e1rm"));
            assertThat(facts.get("historical_1rm_source_workout_id").asInt()).isPositive();
        }
    }

    @Test
    void one_of_many_renames_to_the_same_name_wins() throws Exception {
        var ids = IntStream.range(0, DEVICES)
                .mapToObj(n -> ann.post("/api/exercises", "{\"name\":\"Old %d\"}".formatted(n))
                        .get("id"))
                .toList();

        var statuses = atOnce(device -> () -> ann.patch("/api/exercises/" + ids.get(device), "{\"name\":\"New\"}")
                .status());

        assertThat(statuses).containsOnly(204, 409);
        assertThat(Collections.frequency(statuses, 204)).isEqualTo(1);
        assertThat(ann.get("/api/exercises").json()).extracting(JsonNode::size).hasSize(DEVICES);
    }

    private <T> List<T> atOnce(java.util.function.IntFunction<Callable<T>> work) throws Exception {
        var start = new CyclicBarrier(DEVICES);
        var pending = new ArrayList<Future<T>>();
        for (var device = 0; device < DEVICES; device++) {
            var task = work.apply(device);
            pending.add(devices.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        var results = new ArrayList<T>();
        for (var result : pending) {
            results.add(result.get());
        }
        return results;
    }
}
