package fittrack.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/api/**,              /api,                    true",
        "/api/**,              /api/,                   true",
        "/api/**,              /api/workouts,           true",
        "/api/**,              /api/workouts/7/sets,    true",
        "/api/**,              /apis,                   false",
        "/api/**,              /health,                 false",
        "/api/**,              '',                      false",
        "/api/**,              /,                       false",
        "/api/workouts,        /api/workouts,           true",
        "/api/workouts,        /api/workouts/,          false",
        "/api/workouts,        /api/workouts/7,         false",
        "/api/workouts,        /api/Workouts,           false",
        "/api/workouts/*,      /api/workouts/7,         true",
        "/api/workouts/*,      /api/workouts/,          false",
        "/api/workouts/*,      /api/workouts,           false",
        "/api/workouts/*,      /api/workouts/7/sets,    false",
        "/api/*/metrics,       /api/exercises/metrics,  true",
        "/api/*/metrics,       /api//metrics,           false",
        "/api/exercises/*/**,  /api/exercises/7,        true",
        "/api/exercises/*/**,  /api/exercises/7/a/b,    true",
        "/api/exercises/*/**,  /api/exercises,          false",
        "/api/a*b,             /api/a*b,                true",
        "/api/a*b,             /api/axb,                false",
    })
    void a_star_is_one_segment_and_two_are_the_rest(String pattern, String path, boolean isMatch) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(isMatch);
    }
}
