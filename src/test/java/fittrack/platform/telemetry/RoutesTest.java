package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/workouts              | /api/workouts",
                "/api/workouts/{id}         | /api/workouts/{id}",
                "/api/{ id : [0-9]{1,9} }/x | /api/{id}/x",
                "/{a: .*}/{b:[^/]{2}}       | /{a}/{b}",
                "/with:colon/{id}           | /with:colon/{id}"
            })
    void a_template_is_shown_without_its_patterns(String template, String shown) {
        assertThat(Routes.withoutPatterns(template)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /api/workouts, /api/workouts",
        "/api/workouts, /{id}, /api/workouts/{id}",
        "/api/workouts, {id}, /api/workouts/{id}",
        "/api/workouts, /, /api/workouts",
        "/api/workouts, '', /api/workouts",
        "'', api/, /api"
    })
    void the_parts_of_a_template_are_joined_with_one_slash(String parent, String child, String joined) {
        assertThat(Routes.join(parent, child)).isEqualTo(joined);
    }

    @Test
    void before_the_service_has_started_no_route_is_known() {
        assertThat(new Routes().of("/api/workouts")).isEmpty();
    }
}
