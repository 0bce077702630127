package fittrack.workouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.platform.errors.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayoutTest {
    @Test
    void places_are_counted_from_one() {
        var layout = layout(exercise("Bench", set(100.0, 5), set(100.0, 4)), exercise("Squat", set(140.0, 3)));

        assertThat(layout.sets())
                .extracting(PlacedSet::exercise, PlacedSet::exerciseOrder, PlacedSet::setOrder, PlacedSet::reps)
                .containsExactly(
                        Tuple.tuple("Bench", 1, 1, 5), Tuple.tuple("Bench", 1, 2, 4), Tuple.tuple("Squat", 2, 1, 3));
    }

    @Test
    void an_exercise_named_twice_goes_on_where_it_was_named_first() {
        var layout = layout(
                exercise("Bench", set(100.0, 5)),
                exercise("Squat", set(140.0, 3)),
                exercise("Bench", set(100.0, 4), set(100.0, 2)),
                exercise("bench", set(1.0, 1)));

        assertThat(layout.exercises()).containsExactly("Bench", "Squat", "bench");
        assertThat(layout.sets())
                .extracting(PlacedSet::exercise, PlacedSet::exerciseOrder, PlacedSet::setOrder, PlacedSet::reps)
                .containsExactly(
                        Tuple.tuple("Bench", 1, 1, 5),
                        Tuple.tuple("Bench", 1, 2, 4),
                        Tuple.tuple("Bench", 1, 3, 2),
                        Tuple.tuple("Squat", 2, 1, 3),
                        Tuple.tuple("bench", 3, 1, 1));
    }

    @Test
    void weights_are_rounded_and_none_stays_none() {
        var layout = layout(exercise("Bench", set(135.25, 5), set(null, 5)));

        assertThat(layout.sets()).extracting(PlacedSet::weight).containsExactly(new BigDecimal("135.2"), null);
    }

    @Test
    void the_best_estimate_of_an_exercise_comes_from_its_working_sets() {
        var layout = layout(
                exercise("Bench", set(100.0, 5), set(110.0, 1), new NewSet(500.0, 1, NewSet.WARM_UP)),
                exercise("Plank", set(null, 60)),
                exercise("Stretch", new NewSet(10.0, 1, NewSet.WARM_UP)));

        assertThat(layout.estimates())
                .isEqualTo(Map.of("Bench", new BigDecimal("116.67"), "Plank", new BigDecimal("0.00")));
    }

    @ParameterizedTest
    @CsvSource({
        "999999999.9, 2, warmup",
        "500000000, 2, warmup",
        "1, 1000000000, warmup",
        "0.5, 2147483647, warmup",
        "967741.9, 3, working",
        "999999999.9, 1, working",
        "1, 30000000, working"
    })
    void what_is_too_much_to_compute_with_is_refused_where_it_stands(double weight, int reps, String type) {
        var draft = draft(exercise("Bench", set(100.0, 5), new NewSet(weight, reps, type)));

        assertThatThrownBy(() -> Layout.of(draft))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.details().toString()).contains("exercises[0].sets[1].weight"));
    }

    @ParameterizedTest
    @CsvSource({
        "999999999.9, 1, warmup",
        "499999999.9, 2, warmup",
        "967741.9, 1, working",
        "0, 2147483647, working",
        "0.1, 299999965, working"
    })
    void what_just_fits_is_not(double weight, int reps, String type) {
        assertThatCode(() -> layout(exercise("Bench", new NewSet(weight, reps, type))))
                .doesNotThrowAnyException();
    }

    @Test
    void body_weight_never_is_too_much() {
        assertThatCode(() -> layout(exercise("Plank", set(null, Integer.MAX_VALUE))))
                .doesNotThrowAnyException();
    }

    private static Layout layout(NewWorkoutExercise... exercises) {
        return Layout.of(draft(exercises));
    }

    private static NewWorkout draft(NewWorkoutExercise... exercises) {
        return new NewWorkout("2026-11-18T15:00:00Z", null, null, List.of(exercises));
    }

    private static NewWorkoutExercise exercise(String name, NewSet... sets) {
        return new NewWorkoutExercise(name, List.of(sets));
    }

    private static NewSet set(@Nullable Double weight, int reps) {
        return new NewSet(weight, reps, NewSet.WORKING);
    }
}
