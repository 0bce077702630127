package fittrack.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "5, 1", "6, 2", "10, 2", "11, 3", "15, 3", "16, 4", "1000, 4"})
    void with_few_days_the_levels_are_fixed(int count, int level) {
        assertThat(Levels.of(Collections.nCopies(29, 100)).of(count)).isEqualTo(level);
    }

    @Test
    void days_without_working_sets_do_not_count_as_days() {
        var counts = Stream.concat(Collections.nCopies(29, 100).stream(), Collections.nCopies(50, 0).stream())
                .toList();

        assertThat(Levels.of(counts)).isEqualTo(new Levels(6, 11, 16));
    }

    @Test
    void from_thirty_days_on_a_user_is_measured_by_their_own_days() {
        var counts = IntStream.rangeClosed(1, 30).boxed().toList();

        // Places 7, 14 and 21 of the thirty, counted from 0: 8, 15 and 22.
        assertThat(Levels.of(counts)).isEqualTo(new Levels(15, 22, 23));
    }

    @Test
    void thresholds_never_meet() {
        assertThat(Levels.of(Collections.nCopies(40, 1))).isEqualTo(new Levels(2, 3, 4));
        assertThat(Levels.of(Collections.nCopies(40, 9))).isEqualTo(new Levels(10, 11, 12));
    }

    @Test
    void a_level_is_always_from_zero_to_four_and_grows_with_the_count() {
        var random = new Random(1);
        for (var i = 0; i < 500; i++) {
            var counts = random.ints(random.nextInt(120), 0, 1 + random.nextInt(60))
                    .boxed()
                    .toList();
            var levels = Levels.of(counts);

            var ascending = IntStream.range(0, 100).map(levels::of).boxed().toList();

            assertThat(ascending).isSorted().allMatch(level -> level >= 0 && level <= 4);
            assertThat(ascending.get(0)).isZero();
        }
    }

    @Test
    void no_days_at_all_are_fine() {
        assertThat(Levels.of(List.of()).of(3)).isEqualTo(1);
    }
}
