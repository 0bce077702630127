package fittrack.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.Door;
import fittrack.testing.FeatureService;
import fittrack.testing.StallableProxy;
import fittrack.testing.TestDatabase;
import fittrack.testing.TestIssuer;
import io.dropwizard.testing.ConfigOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The real service, as it ships, on a database that dies, freezes and comes back. */
final class HealthIT {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final StallableProxy WAY = StallableProxy.to(DATABASE);
    private static final TestIssuer ISSUER = TestIssuer.start();
    private static FeatureService service;
    private static Door app;
    private static Door admin;

    @BeforeAll
    static void start() {
        ISSUER.goDown();
        service = FeatureService.start(
                ConfigOverride.config(FeatureService.PREFIX, "persistence.url", WAY.url(DATABASE)),
                ConfigOverride.config(FeatureService.PREFIX, "persistence.maxConns", "2"),
                ConfigOverride.config(FeatureService.PREFIX, "auth.jwksUrl", ISSUER.url()));
        app = new Door(service.port());
        admin = new Door(service.adminPort());
        // Not before the first key set: the first test of all.
        await().atMost(BOUND)
                .until(() -> app.json("/ready").at("/checks/database").asText().equals("ok"));
        assertThat(app.status("/ready")).isEqualTo(503);
        assertThat(app.json("/ready").at("/checks/identity").asText()).isEqualTo("failed: no key set fetched yet");
        ISSUER.goUp();
        await().atMost(BOUND).until(() -> app.status("/ready") == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
        WAY.close();
        ISSUER.close();
    }

    @BeforeEach
    void wait_until_all_is_well() {
        await().atMost(BOUND).until(() -> app.status("/ready") == 200);
    }

    @AfterEach
    void heal() {
        WAY.heal();
        ISSUER.goUp();
    }

    @Test
    @DisplayName("HEALTH-5: the checks are database, migrations, identity and config, besides being in rotation")
    void the_checks_are_these() {
        assertThat(app.json("/ready").get("checks").toString())
                .isEqualTo("{'config':'ok','database':'ok','identity':'ok','migrations':'ok','rotation':'ok'}"
                        .replace('\'', '"'));
        admin.json("/healthz/ready")
                .get("checks")
                .properties()
                .forEach(check -> assertThat(check.getValue().get("critical").asBoolean())
                        .as(check.getKey())
                        .isEqualTo(!check.getKey().equals("identity")));
    }

    @Test
    @DisplayName("HEALTH-4: red within 10 s of a database's death, green within 10 s of its return")
    void a_database_that_dies() {
        WAY.cut();

        await().atMost(BOUND).until(() -> app.status("/ready") == 503);
        assertThat(admin.status("/ready")).isEqualTo(503);
        assertThat(app.json("/ready").at("/checks/database").asText()).isEqualTo("failed: connection refused");
        assertThat(app.json("/ready").at("/checks/migrations").asText()).isEqualTo("ok");
        assertThat(app.get("/ready").body()).doesNotContain("127.0.0.1", "localhost", "fittrack", "SQL");
        assertThat(app.fastest("/ready")).isLessThan(AT_ONCE);
        assertThat(app.status("/health")).isEqualTo(200);
        assertThat(admin.status("/healthz/live")).isEqualTo(200);

        WAY.heal();
        await().atMost(BOUND).until(() -> app.status("/ready") == 200 && admin.status("/ready") == 200);
    }

    @Test
    @DisplayName("HEALTH-4: red within 10 s of a database's freeze, and a probe answers at once all the while")
    void a_database_that_freezes() {
        WAY.freeze();

        await().atMost(BOUND).until(() -> {
            assertThat(app.fastest("/ready")).isLessThan(AT_ONCE);
            return app.status("/ready") == 503;
        });
        assertThat(app.json("/ready").at("/checks/database").asText()).isEqualTo("failed: timeout");
        assertThat(admin.fastest("/healthz/ready")).isLessThan(AT_ONCE);
        assertThat(admin.fastest("/health")).isLessThan(AT_ONCE);

        WAY.heal();
        await().atMost(BOUND).until(() -> app.status("/ready") == 200);
    }

    @Test
    @DisplayName("HEALTH-6: with every pooled connection in use the service is ready, and a gauge says it is saturated")
    void busy_is_not_down() throws SQLException {
        assertThat(admin.get("/metrics").body()).contains("\ndb_connections_saturated 0.0");
        try (var holder = DATABASE.connect(true);
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
            var stuck = new CompletableFuture<?>[3];
            for (int i = 0; i < stuck.length; i++) {
                var user = service.newUser();
                var token = ISSUER.token(user.user());
                stuck[i] =
                        CompletableFuture.supplyAsync(() -> app.get("/api/workouts", "x-stack-access-token: " + token));
            }
            await().until(() -> admin.get("/metrics").body().contains("\ndb_connections_saturated 1.0"));

            // Long enough for more looks than it takes to turn red.
            await().during(Duration.ofSeconds(5)).atMost(BOUND).until(() -> app.status("/ready") == 200);

            assertThat(admin.get("/metrics").body()).contains("\ndb_connections_saturated 1.0");
            holder.rollback();
            CompletableFuture.allOf(stuck).join();
        }
    }

    @Test
    @DisplayName("HEALTH-5: identity is never critical once a key set was fetched")
    void identity_is_not_critical_any_more() {
        ISSUER.goDown();
        // A token with a key nobody knows makes the service look for it.
        await().atMost(Duration.ofSeconds(25)).until(() -> {
            app.get(
                    "/api/workouts",
                    "x-stack-access-token: "
                            + TestIssuer.sign(
                                    ISSUER.newKey(), TestIssuer.claims("u").build()));
            return admin.json("/healthz/ready").get("status").asText().equals("degraded");
        });

        assertThat(admin.json("/healthz/ready").at("/checks/identity/error").asText())
                .isEqualTo("key set cannot be refreshed");
        assertThat(app.status("/ready")).isEqualTo(200);
    }
}
