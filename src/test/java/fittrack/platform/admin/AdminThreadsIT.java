package fittrack.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.Door;
import fittrack.testing.FeatureService;
import fittrack.testing.StallableProxy;
import fittrack.testing.TestDatabase;
import fittrack.testing.TestIssuer;
import io.dropwizard.testing.ConfigOverride;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The operators' door while nothing else moves. */
final class AdminThreadsIT {
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final int CROWD = 60;

    @Test
    @DisplayName("ADMIN-3: it answers at once while the application door, the pool and the database are stuck")
    void it_answers_at_once_while_nothing_else_moves() {
        var database = TestDatabase.create();
        var crowd = Executors.newFixedThreadPool(CROWD);
        try (var issuer = TestIssuer.start();
                var way = StallableProxy.to(database);
                var service = FeatureService.start(
                        ConfigOverride.config(FeatureService.PREFIX, "persistence.url", way.url(database)),
                        ConfigOverride.config(FeatureService.PREFIX, "persistence.maxConns", "4"),
                        ConfigOverride.config(FeatureService.PREFIX, "bounds.maxThreads", "12"),
                        ConfigOverride.config(FeatureService.PREFIX, "bounds.minThreads", "4"),
                        ConfigOverride.config(FeatureService.PREFIX, "auth.jwksUrl", issuer.url()))) {
            var app = new Door(service.port());
            var admin = new Door(service.adminPort());
            var token = issuer.token("ann");
            await().until(() ->
                    app.get("/api/workouts", "x-stack-access-token: " + token).status() == 200);

            way.freeze();
            for (int i = 0; i < CROWD; i++) {
                crowd.submit(() -> app.get("/api/workouts", "x-stack-access-token: " + token));
            }
            await().until(() ->
                    Door.json(admin.post("/tasks/requests")).get("in_flight").asInt() >= CROWD);
            await().until(() -> Door.json(admin.post("/tasks/pool")).get("held").asInt() == 4);

            for (var path : List.of("/", "/health", "/ready", "/healthz/ready", "/metrics", "/threads")) {
                assertThat(admin.fastest(path)).as(path).isLessThan(AT_ONCE);
            }
            assertThat(app.fastest("/ready")).isLessThan(AT_ONCE);
            assertThat(app.fastest("/health")).isLessThan(AT_ONCE);
            assertThat(Door.json(admin.post("/tasks/pool")).get("held").asInt()).isEqualTo(4);
            way.heal();
        } finally {
            crowd.shutdownNow();
        }
    }
}
