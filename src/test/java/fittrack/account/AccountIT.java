package fittrack.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountIT {
    private static final String ROWS_OF = """
            SELECT (SELECT count(*) FROM users WHERE user_id = '%1$s') + (SELECT count(*) FROM workout WHERE user_id = '%1$s')
                 + (SELECT count(*) FROM exercise WHERE user_id = '%1$s') + (SELECT count(*) FROM set WHERE user_id = '%1$s')
                 + (SELECT count(*) FROM user_training_profile WHERE user_id = '%1$s')
                 + (SELECT count(*) FROM user_feature_access WHERE user_id = '%1$s')""";

    private final AccountService service = AccountService.start();

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    @DisplayName("API-2: deleting an account removes every row of the user and of no other")
    void deleting_an_account_removes_every_row_of_the_user_and_of_no_other() {
        fill("ann");
        fill("bob");

        var answer = service.call("ann", "DELETE", "/api/account");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(rowsOf("ann")).isZero();
        assertThat(rowsOf("bob")).isEqualTo(6);
    }

    @Test
    @DisplayName("API-2: deleting an account that is gone answers 204 again")
    void deleting_an_account_that_is_gone_answers_the_same() {
        service.call("carl", "DELETE", "/api/account");

        assertThat(service.call("carl", "DELETE", "/api/account").statusCode()).isEqualTo(204);
        assertThat(service.callWith("{\"ignored\":", "carl", "DELETE", "/api/account")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("AUTH-3: the request after a deletion starts an empty account")
    void the_request_after_a_deletion_starts_an_empty_account() {
        fill("dora");
        service.call("dora", "DELETE", "/api/account");

        var profile = service.call("dora", "GET", "/api/training-profile");

        assertThat(AccountService.json(profile).path("primary_goal").isNull()).isTrue();
        assertThat(rowsOf("dora")).isEqualTo(1);
        assertThat(service.callWith("{}", "dora", "PUT", "/api/training-profile")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("RULES 18: without local end-to-end mode its path does not exist")
    void without_local_end_to_end_mode_its_path_does_not_exist() {
        var answer = service.callAnonymously("POST", "/dev/e2e/auth/bootstrap");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private void fill(String user) {
        service.callWith("{\"primary_goal\":\"strength\"}", user, "PUT", "/api/training-profile");
        service.database().run("""
                WITH w AS (INSERT INTO workout (user_id, date) VALUES ('%1$s', now()) RETURNING id),
                     e AS (INSERT INTO exercise (user_id, name, historical_1rm, historical_1rm_source_workout_id)
                           SELECT '%1$s', 'squat', 100, id FROM w RETURNING id),
                     f AS (INSERT INTO user_feature_access (user_id, feature_key, source) VALUES ('%1$s', 'ai_chatbot', 'manual'))
                INSERT INTO set (user_id, workout_id, exercise_id, reps, set_type, exercise_order, set_order)
                SELECT '%1$s', w.id, e.id, 5, 'working', 1, 1 FROM w, e""".formatted(user));
    }

    private long rowsOf(String user) {
        return (Long) service.database().value(ROWS_OF.formatted(user));
    }
}
