package fittrack.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EndToEndIT {
    private static final String PATH = "/dev/e2e/auth/bootstrap";
    private static final String GRANTS = """
            SELECT count(*) FROM user_feature_access
            WHERE user_id = 'e2e' AND feature_key = 'ai_chatbot' AND source = 'local_e2e_auth'
              AND source_reference = 'local-e2e-bootstrap' AND granted_by = 'fittrack-local-e2e'""";

    private final AccountService service = AccountService.startWithLocalUser("e2e");

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    @DisplayName("RULES 18: the bootstrap makes the user and one grant, however often and at once it is called")
    void the_bootstrap_makes_the_user_and_one_grant_however_often_it_is_called() {
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> service.callAnonymously("POST", PATH)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(AccountService.json(answer)).isEqualTo(AccountService.json("""
                    {"user_id":"e2e","email":"e2e@example.test","display_name":"Local E2E User",
                     "feature_keys":["ai_chatbot"]}"""));
        });
        assertThat(service.database().value(GRANTS)).isEqualTo(1L);
        assertThat(AccountService.json(service.call("e2e", "GET", "/api/features/access"))
                        .findValuesAsText("feature_key"))
                .containsExactly("ai_chatbot");
    }

    @Test
    void an_account_that_was_deleted_can_be_set_up_again() {
        service.callAnonymously("POST", PATH);
        service.call("e2e", "DELETE", "/api/account");

        var answer = service.callAnonymously("POST", PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.database().value(GRANTS)).isEqualTo(1L);
    }
}
