package fittrack.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.JsonNode;
import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Check;
import fittrack.platform.checks.Condition;
import fittrack.platform.checks.Finding;
import fittrack.testing.Door;
import fittrack.testing.LogRecorder;
import fittrack.testing.RoomServer;
import io.dropwizard.util.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probes over a critical check, a minor one, one that hangs on demand, and one of a library. */
final class HealthModuleTest {
    private static final HealthConfig FAST = new HealthConfig(Duration.milliseconds(100), Duration.milliseconds(300));

    private final Dial store = new Dial();
    private final Dial mirror = new Dial();
    private final Dial life = new Dial();
    private volatile CountDownLatch obstacle = new CountDownLatch(0);
    private final AtomicInteger looks = new AtomicInteger();
    private RoomServer server;
    private Door app;
    private Door admin;

    @BeforeEach
    void start() {
        server = RoomServer.start(environment -> {
            HealthModule.install(FAST, "1.2.3", List.of(new Condition("lifecycle", life::get)), environment);
            environment.healthChecks().register("store", Check.critical(() -> {
                looks.incrementAndGet();
                return store.get();
            }));
            environment.healthChecks().register("mirror", Check.minor(mirror::get));
            environment.healthChecks().register("sleeper", Check.critical(() -> {
                obstacle.await();
                return Finding.WELL;
            }));
            environment.healthChecks().register("library", new HealthCheck() {
                @Override
                protected Result check() {
                    return Result.unhealthy("through the pool");
                }
            });
        });
        app = new Door(server.port());
        admin = new Door(server.adminPort());
        await().until(() -> app.status("/ready") == 200);
    }

    @AfterEach
    void stop() {
        obstacle.countDown();
        server.close();
    }

    @Test
    @DisplayName("HEALTH-1: on both doors health says alive and ready says which checks are well")
    void both_doors_have_both_probes() {
        for (var door : List.of(app, admin)) {
            var health = door.get("/health");
            var ready = door.get("/ready");

            assertThat(health.status()).isEqualTo(200);
            assertThat(health.header("Content-Type")).hasValue("application/json");
            assertThat(health.header("Cache-Control")).hasValue("no-store");
            assertThat(names(Door.json(health))).containsExactly("status", "timestamp", "version", "uptime_seconds");
            assertThat(Door.json(health).get("status").asText()).isEqualTo("healthy");
            assertThat(Door.json(health).get("version").asText()).isEqualTo("1.2.3");
            assertThat(Door.json(health).get("uptime_seconds").isIntegralNumber())
                    .isTrue();
            assertThat(Door.json(health).get("timestamp").asText()).endsWith("Z");
            assertThat(Instant.parse(Door.json(health).get("timestamp").asText()))
                    .isAfter(Instant.now().minusSeconds(60));
            assertThat(ready.status()).isEqualTo(200);
            assertThat(names(Door.json(ready)))
                    .containsExactly("status", "timestamp", "version", "uptime_seconds", "checks");
            assertThat(Door.json(ready).get("checks").toString())
                    .isEqualTo("{'mirror':'ok','sleeper':'ok','store':'ok','lifecycle':'ok'}".replace('\'', '"'));
        }
    }

    @Test
    @DisplayName("HEALTH-1: a failing check is named with its phrase, and what it failed of stays inside")
    void a_failing_check_is_named_with_its_phrase() {
        store.set(Finding.of(Cause.CONNECTION_REFUSED, new IllegalStateException("host db-7, user anna")));

        for (var door : List.of(app, admin)) {
            await().until(() -> door.status("/ready") == 503);
            var ready = door.get("/ready?verbose");
            assertThat(Door.json(ready).get("status").asText()).isEqualTo("unhealthy");
            assertThat(ready.body()).contains("connection refused").doesNotContain("db-7", "anna");
        }
        assertThat(app.json("/ready").get("checks").get("store").asText()).isEqualTo("failed: connection refused");
        assertThat(app.json("/ready").get("checks").get("mirror").asText()).isEqualTo("ok");
    }

    @Test
    @DisplayName("HEALTH-1: a check that throws is an unexpected error, and says no more to strangers")
    void a_check_that_throws_says_no_more() {
        assertThat(Check.critical(() -> {
                            throw new IllegalStateException("SELECT secret");
                        })
                        .look()
                        .cause())
                .hasValue(Cause.UNEXPECTED);
    }

    @Test
    @DisplayName("HEALTH-2: in detail each check has status, latency, error, weight and since when")
    void in_detail_each_check_has_five_facts() {
        store.set(Finding.of(Cause.TIMEOUT));
        await().until(() -> admin.status("/ready") == 503);

        for (var path : List.of("/health?verbose", "/ready?verbose", "/healthz/live", "/healthz/ready")) {
            var checks = admin.json(path).get("checks");

            assertThat(names(checks)).as(path).containsExactly("mirror", "sleeper", "store", "lifecycle");
            checks.forEach(check -> assertThat(names(check))
                    .as(path)
                    .containsExactly("status", "latency_ms", "error", "critical", "since"));
            assertThat(checks.at("/store/status").asText()).isEqualTo("unhealthy");
            assertThat(checks.at("/store/error").asText()).isEqualTo("timeout");
            assertThat(checks.at("/store/critical").asBoolean()).isTrue();
            assertThat(Instant.parse(checks.at("/store/since").asText()))
                    .isAfter(Instant.parse(checks.at("/mirror/since").asText()).minusMillis(1));
            assertThat(checks.at("/mirror/status").asText()).isEqualTo("healthy");
            assertThat(checks.at("/mirror/error").isNull()).isTrue();
            assertThat(checks.at("/mirror/critical").asBoolean()).isFalse();
        }
    }

    @Test
    @DisplayName("HEALTH-2: a minor check that fails degrades, a critical one makes unhealthy")
    void a_minor_check_degrades_and_a_critical_one_makes_unhealthy() {
        mirror.set(Finding.of(Cause.CONNECTION_REFUSED));
        await().until(() -> status(admin, "/healthz/ready").equals("degraded"));
        assertThat(admin.status("/healthz/ready")).isEqualTo(200);
        assertThat(app.status("/ready")).isEqualTo(200);

        store.set(Finding.of(Cause.CONNECTION_REFUSED));
        await().until(() -> status(admin, "/healthz/ready").equals("unhealthy"));
        assertThat(admin.status("/healthz/ready")).isEqualTo(503);
        assertThat(admin.status("/ready?verbose")).isEqualTo(503);
    }

    @Test
    @DisplayName("HEALTH-2: the application door keeps the details to itself")
    void the_application_door_keeps_the_details_to_itself() {
        assertThat(names(app.json("/health?verbose"))).doesNotContain("checks");
        assertThat(app.json("/ready?verbose").at("/checks/store").asText()).isEqualTo("ok");
        for (var path : List.of("/healthz/live", "/healthz/ready", "/live", "/healthz", "/readyz", "/health/live")) {
            assertThat(app.status(path)).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/healthz", "/health/live"})
    @DisplayName("HEALTH-3: the habits of platforms: alive")
    void aliases_of_alive(String path) {
        store.set(Finding.of(Cause.TIMEOUT));
        await().until(() -> admin.status("/ready") == 503);

        assertThat(admin.get(path).status()).isEqualTo(200);
        assertThat(admin.get(path).body()).isEqualTo("{\"status\":\"alive\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/health/ready"})
    @DisplayName("HEALTH-3: the habits of platforms: ready")
    void aliases_of_ready(String path) {
        assertThat(admin.status(path)).isEqualTo(200);
        assertThat(admin.json(path).get("checks"))
                .isEqualTo(admin.json("/ready").get("checks"));

        store.set(Finding.of(Cause.TIMEOUT));

        await().until(() -> admin.status(path) == 503);
    }

    @Test
    @DisplayName("HEALTH-4: one failed look is a stumble, two are a fall, one good look is a rise")
    void one_failed_look_is_a_stumble() {
        var stumble = new Watched("store", Check.critical(store::get), FAST, java.time.Clock.systemUTC());
        var rounds = new Rounds(stumble);

        rounds.look();
        assertThat(stumble.standing().isWell()).isTrue();
        store.set(Finding.of(Cause.TIMEOUT));
        rounds.look();
        assertThat(stumble.standing().isWell()).isTrue();
        rounds.look();
        assertThat(stumble.standing().cause()).isEqualTo(Cause.TIMEOUT);
        store.set(Finding.WELL);
        rounds.look();
        assertThat(stumble.standing().isWell()).isTrue();
    }

    @Test
    @DisplayName("HEALTH-4: a check that was never well is red from its first look")
    void a_check_that_was_never_well_is_red() {
        store.set(Finding.of(Cause.STARTING_UP));
        var check = new Watched("store", Check.critical(store::get), FAST, java.time.Clock.systemUTC());
        assertThat(check.standing().cause()).isEqualTo(Cause.NOT_CHECKED);

        new Rounds(check).look();

        assertThat(check.standing().cause()).isEqualTo(Cause.STARTING_UP);
    }

    @Test
    @DisplayName("HEALTH-4: a check that hangs has failed, and holds up neither the others nor a probe")
    void a_check_that_hangs_holds_up_nobody() {
        obstacle = new CountDownLatch(1);

        await().until(() -> app.status("/ready") == 503);

        assertThat(app.json("/ready").at("/checks/sleeper").asText()).isEqualTo("failed: timeout");
        assertThat(app.fastest("/ready")).isLessThan(java.time.Duration.ofMillis(100));
        var before = looks.get();
        await().untilAsserted(() -> assertThat(looks.get()).isGreaterThan(before + 3));
        assertThat(app.json("/ready").at("/checks/store").asText()).isEqualTo("ok");
        obstacle.countDown();
        await().until(() -> app.status("/ready") == 200);
    }

    @Test
    @DisplayName("HEALTH-4: a change is one log line with check, status and cause; looks and probes are none")
    void a_change_is_one_line() {
        try (var log = LogRecorder.of("fittrack")) {
            store.set(Finding.of(Cause.CONNECTION_REFUSED, new IllegalStateException("port 5432")));
            await().until(() -> app.status("/ready") == 503);
            var before = looks.get();
            await().until(() -> looks.get() > before + 5);
            store.set(Finding.WELL);
            await().until(() -> app.status("/ready") == 200);

            assertThat(log.lines())
                    .containsExactly(
                            "WARN health changed check=store status=unhealthy critical=true"
                                    + " cause=connection refused reason=java.lang.IllegalStateException: port 5432",
                            "INFO health changed check=store status=healthy critical=true cause=ok");
        }
    }

    @Test
    @DisplayName("HEALTH-5: liveness touches no dependency")
    void liveness_touches_no_dependency() {
        store.set(Finding.of(Cause.TIMEOUT));
        life.set(Finding.of(Cause.DRAINING));
        await().until(() -> admin.status("/ready") == 503);

        for (var path : List.of("/health", "/health?verbose", "/live", "/healthz", "/health/live", "/healthz/live")) {
            assertThat(admin.status(path)).as(path).isEqualTo(200);
        }
        assertThat(status(admin, "/health")).isEqualTo("healthy");
        assertThat(status(admin, "/healthz/live")).isEqualTo("degraded");
        assertThat(app.status("/health")).isEqualTo(200);
    }

    @Test
    @DisplayName("LIFE-2: a condition turns readiness red at once, on both doors")
    void a_condition_counts_at_once() {
        life.set(Finding.of(Cause.DRAINING));

        assertThat(app.status("/ready")).isEqualTo(503);
        assertThat(admin.status("/ready")).isEqualTo(503);
        assertThat(app.json("/ready").at("/checks/lifecycle").asText()).isEqualTo("failed: draining");

        life.set(Finding.WELL);
        assertThat(app.status("/ready")).isEqualTo(200);
    }

    @Test
    void head_is_answered_and_other_methods_are_not() {
        assertThat(app.send("HEAD", "/health").status()).isEqualTo(200);
        var post = app.post("/ready");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static String status(Door door, String path) {
        return door.json(path).get("status").asText();
    }
}
