package fittrack.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.settings.Secret;
import fittrack.platform.settings.Stage;
import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import fittrack.testing.Door;
import fittrack.testing.LogRecorder;
import fittrack.testing.RoomServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminModuleTest {
    private static final String TOKEN = "open-sesame";

    private final AtomicInteger changes = new AtomicInteger();

    private RoomServer start(String token, Stage stage) {
        return RoomServer.start(environment -> {
            environment.admin().addTask(new Told());
            environment.admin().addTask(new Changed(changes));
            environment.admin().addTask(new Broken());
            AdminModule.install(new AdminConfig(new Secret(token), ""), stage, "1.2.3", environment);
        });
    }

    @Test
    @DisplayName("ADMIN-2: where a token is set, what changes something needs it")
    void where_a_token_is_set_it_is_needed() {
        try (var server = start(TOKEN, Stage.DEVELOPMENT)) {
            var door = new Door(server.adminPort());

            var refused = door.post("/tasks/change");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
            assertThat(Door.json(refused).get("code").asText()).isEqualTo("UNAUTHENTICATED");
            for (var wrong : new String[] {
                "Authorization: Bearer open-sesam",
                "Authorization: Bearer open-sesame!",
                "Authorization: Bearer",
                "Authorization: Basic open-sesame",
                "Authorization: open-sesame",
                "Authorization: Bearer x\r\nAuthorization: Bearer open-sesame",
            }) {
                assertThat(door.post("/tasks/change", wrong).status()).as(wrong).isEqualTo(401);
            }
            assertThat(changes).hasValue(0);
            assertThat(door.post("/tasks/gc").status()).isEqualTo(401);
            assertThat(door.post("/tasks/profile").status()).isEqualTo(401);
            assertThat(door.post("/tasks/nothing").status()).isEqualTo(401);
            for (var trick : new String[] {"/tasks/change/../tell", "/tasks/tell/../change", "/tasks/change;/tell"}) {
                door.post(trick);
                door.post(trick.replace("..", "%2e%2e"));
            }
            assertThat(door.post("/tasks/x/tell").status()).isEqualTo(401);
            assertThat(door.post("/tasks").status()).isEqualTo(401);
            assertThat(changes).hasValue(0);

            assertThat(door.post("/tasks/change", "Authorization: Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
            assertThat(door.post("/tasks/change", "Authorization: bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
            assertThat(changes).hasValue(2);
            assertThat(door.post("/tasks/tell").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("ADMIN-2: in production nothing changes without a token being set")
    void in_production_a_token_must_be_set() {
        try (var server = start("", Stage.PRODUCTION)) {
            var door = new Door(server.adminPort());

            assertThat(door.post("/tasks/change").status()).isEqualTo(403);
            assertThat(door.post("/tasks/change", "Authorization: Bearer ").status())
                    .isEqualTo(403);
            assertThat(door.post("/tasks/gc").status()).isEqualTo(403);
            assertThat(changes).hasValue(0);
            assertThat(door.post("/tasks/tell").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("ADMIN-2: elsewhere a token is a choice")
    void elsewhere_a_token_is_a_choice() {
        try (var server = start("", Stage.DEVELOPMENT)) {
            assertThat(new Door(server.adminPort()).post("/tasks/change").status())
                    .isEqualTo(200);
            assertThat(changes).hasValue(1);
        }
    }

    @Test
    @DisplayName("ADMIN-2: each attempt leaves one audit line, without the token")
    void each_attempt_leaves_one_line() {
        try (var server = start(TOKEN, Stage.PRODUCTION);
                var log = LogRecorder.of("audit")) {
            var door = new Door(server.adminPort());
            door.post("/tasks/change?key=ann&why=ticket-7", "Authorization: Bearer " + TOKEN);
            door.post("/tasks/change", "Authorization: Bearer guess");
            door.post("/tasks/change?times=x", "Authorization: Bearer " + TOKEN);
            door.post("/tasks/break", "Authorization: Bearer " + TOKEN);

            assertThat(log.lines()).hasSize(4).noneMatch(line -> line.contains(TOKEN) || line.contains("guess"));
            assertThat(log.lines().get(0))
                    .startsWith("INFO operator task task=change parameters=key=ann&why=ticket-7 ")
                    .contains(" client=", " status=200 outcome=done duration_ms=");
            assertThat(log.lines().get(1)).startsWith("WARN").contains("status=401 outcome=refused");
            assertThat(log.lines().get(2)).startsWith("WARN").contains("status=400 outcome=refused");
            assertThat(log.lines().get(3)).startsWith("WARN").contains("status=500 outcome=failed");
        }
    }

    @Test
    void a_task_that_fails_is_answered_like_any_other_failure() {
        try (var server = start("", Stage.DEVELOPMENT)) {
            var door = new Door(server.adminPort());

            var invalid = door.post("/tasks/change?times=x");
            assertThat(invalid.status()).isEqualTo(400);
            assertThat(Door.json(invalid).get("message").asText()).isEqualTo("times must be a time such as 30s or 10m");
            var broken = door.post("/tasks/break");
            assertThat(broken.status()).isEqualTo(500);
            assertThat(Door.json(broken).get("message").asText()).isEqualTo("internal error");
            assertThat(broken.body()).doesNotContain("secret");
            assertThat(door.status("/tasks/change")).isEqualTo(405);
            assertThat(door.post("/tasks/nothing").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "2h", "-1s", "soon", "PT0S"})
    void a_profile_of_no_sensible_length_is_refused(String seconds) {
        try (var server = start("", Stage.DEVELOPMENT)) {
            assertThat(new Door(server.adminPort())
                            .post("/tasks/profile?seconds=" + seconds)
                            .status())
                    .isEqualTo(400);
        }
    }

    private static final class Told extends OperatorTask {
        Told() {
            super("tell", "tells", Effect.TELLS);
        }

        @Override
        protected Object run(TaskParameters parameters) {
            return Map.of("said", "hello");
        }
    }

    private static final class Changed extends OperatorTask {
        private final AtomicInteger changes;

        Changed(AtomicInteger changes) {
            super("change", "changes", Effect.CHANGES);
            this.changes = changes;
        }

        @Override
        protected Object run(TaskParameters parameters) {
            parameters.duration("times", Duration.ofSeconds(1), Duration.ofSeconds(5));
            return Map.of("changes", changes.incrementAndGet());
        }
    }

    private static final class Broken extends OperatorTask {
        Broken() {
            super("break", "breaks", Effect.CHANGES);
        }

        @Override
        protected Object run(TaskParameters parameters) {
            throw new IllegalStateException("secret");
        }
    }
}
