package fittrack.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingProfileIT {
    private static final String EMPTY = """
            {"primary_goal":null,"experience_level":null,"preferred_session_duration_minutes":null,
             "usual_training_location":null,"available_equipment":[],"avoided_exercises":[],"movement_limitations":null}""";

    private static final String FULL = """
            {"primary_goal":"strength","experience_level":"advanced","preferred_session_duration_minutes":75,
             "usual_training_location":"home","available_equipment":["barbell","rings"],
             "avoided_exercises":["burpees"],"movement_limitations":["left knee"]}""";

    private final AccountService service = AccountService.start();

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    @DisplayName("API-2: a user who never said anything has the empty profile")
    void a_new_user_has_the_empty_profile() {
        var answer = get("profile-new");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(AccountService.json(answer)).isEqualTo(AccountService.json(EMPTY));
    }

    @Test
    @DisplayName("API-2: a profile that was put is answered and comes back")
    void a_profile_that_was_put_is_answered_and_comes_back() {
        var put = put("profile-full", FULL);

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(AccountService.json(put)).isEqualTo(AccountService.json(FULL));
        assertThat(AccountService.json(get("profile-full"))).isEqualTo(AccountService.json(FULL));
    }

    @Test
    void a_put_replaces_everything() {
        put("profile-replaced", FULL);

        var put = put("profile-replaced", "{}");

        assertThat(AccountService.json(put)).isEqualTo(AccountService.json(EMPTY));
        assertThat(AccountService.json(get("profile-replaced"))).isEqualTo(AccountService.json(EMPTY));
    }

    @Test
    void a_put_clears_where_the_profile_came_from() {
        put("profile-source", FULL);
        service.database()
                .run("UPDATE user_training_profile SET source_conversation_id = 1, source_message_id = 2,"
                        + " updated_at = 'yesterday' WHERE user_id = 'profile-source'");

        put("profile-source", FULL);

        assertThat(service.database()
                        .value("SELECT source_conversation_id IS NULL AND source_message_id IS NULL"
                                + " AND updated_at > now() - interval '1 hour'"
                                + " FROM user_training_profile WHERE user_id = 'profile-source'"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null | null", "[] | []", "[\" \", null] | []", "[\" knee \"] | [\"knee\"]"})
    void limitations_are_not_said_or_none_or_these(String sent, String stored) {
        put("profile-limits", "{\"movement_limitations\":%s}".formatted(sent));

        assertThat(AccountService.json(get("profile-limits")).path("movement_limitations"))
                .isEqualTo(AccountService.json(stored));
    }

    @Test
    void texts_are_trimmed_and_blank_ones_mean_nothing_was_said() {
        var put = put(
                "profile-trimmed",
                "{\"primary_goal\":\"  mobility\\n\",\"experience_level\":\"  \",\"usual_training_location\":\"\"}");

        var profile = AccountService.json(put);
        assertThat(profile.path("primary_goal").asText()).isEqualTo("mobility");
        assertThat(profile.path("experience_level").isNull()).isTrue();
        assertThat(profile.path("usual_training_location").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 240})
    void the_shortest_and_the_longest_session_are_accepted(int minutes) {
        var put = put("profile-minutes", "{\"preferred_session_duration_minutes\":%d}".formatted(minutes));

        assertThat(AccountService.json(put)
                        .path("preferred_session_duration_minutes")
                        .asInt())
                .isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "primary_goal | \"Strength\"",
                "primary_goal | \"str\\u0000ength\"",
                "experience_level | \"expert\"",
                "preferred_session_duration_minutes | 9",
                "preferred_session_duration_minutes | 241",
                "preferred_session_duration_minutes | -2147483649",
                "usual_training_location | \"moon\"",
                "available_equipment | [\"a\\u0000b\"]",
                "avoided_exercises | [\"\\ud83d\"]",
                "movement_limitations | [\"ok\", \"\\ude00\"]",
            })
    @DisplayName("ERR-1: a refused field is named by the message and by the violations")
    void a_refused_field_is_named(String field, String value) {
        var put = put("profile-refused", "{\"%s\":%s}".formatted(field, value));

        var error = AccountService.json(put);
        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(error.path("message").asText()).startsWith(field + ": ");
        assertThat(error.path("code").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(error.at("/details/violations/0/field").asText()).isEqualTo(field);
        assertThat(AccountService.json(get("profile-refused"))).isEqualTo(AccountService.json(EMPTY));
    }

    @Test
    @DisplayName("ERR-1: the message names the first refused field, the violations all of them")
    void the_message_names_the_first_refused_field_and_the_violations_all_of_them() {
        var put = put("profile-order", """
                {"usual_training_location":"moon","preferred_session_duration_minutes":1,
                 "experience_level":"none","primary_goal":"fame"}""");

        var error = AccountService.json(put);
        assertThat(error.path("message").asText()).startsWith("primary_goal: ");
        assertThat(error.at("/details/violations").findValuesAsText("field"))
                .containsExactly(
                        "primary_goal",
                        "experience_level",
                        "preferred_session_duration_minutes",
                        "usual_training_location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"preferred_session_duration_minutes\":60.0}",
                "{\"preferred_session_duration_minutes\":\"60\"}",
                "{\"preferred_session_duration_minutes\":1e2}",
                "{\"preferred_session_duration_minutes\":99999999999999999999}",
                "{\"primary_goal\":1}",
                "{\"primary_goal\":[]}",
                "{\"available_equipment\":\"rope\"}",
                "{\"available_equipment\":[1]}",
                "{\"available_equipment\":[[\"rope\"]]}",
                "{\"Primary_Goal\":\"strength\"}",
                "{\"primaryGoal\":\"strength\"}",
                "{\"favourite\":1}",
                "{\"primary_goal\":\"strength\",\"primary_goal\":\"mobility\"}",
            })
    void a_body_that_is_no_profile_is_refused(String body) {
        var put = put("profile-malformed", body);

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(AccountService.json(put).path("code").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    @DisplayName("AUTH-4: a profile belongs to its user alone")
    void a_profile_belongs_to_its_user_alone() {
        put("profile-ann", FULL);

        assertThat(AccountService.json(get("profile-bob"))).isEqualTo(AccountService.json(EMPTY));
    }

    private HttpResponse<String> get(String user) {
        return service.call(user, "GET", "/api/training-profile");
    }

    private HttpResponse<String> put(String user, String body) {
        return service.callWith(body, user, "PUT", "/api/training-profile");
    }
}
