package fittrack.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import fittrack.testing.Door;
import fittrack.testing.FeatureService;
import io.dropwizard.testing.ConfigOverride;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The operators' door of the real service. */
final class AdminDoorIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/health",
            "/health?verbose",
            "/ready",
            "/ready?verbose",
            "/healthz",
            "/healthz/live",
            "/healthz/ready",
            "/live",
            "/readyz",
            "/metrics",
            "/metrics.json",
            "/threads");
    private static FeatureService service;
    private static Door app;
    private static Door admin;

    @BeforeAll
    static void start() {
        service = FeatureService.start(
                ConfigOverride.config(FeatureService.PREFIX, "console.hosts", "ops.example.com, Other.example.com"),
                ConfigOverride.config(FeatureService.PREFIX, "limits.rpm", "3"),
                ConfigOverride.config(FeatureService.PREFIX, "limits.window", "1h"));
        app = new Door(service.port());
        admin = new Door(service.adminPort());
        await().until(() -> app.status("/ready") == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @DisplayName("ADMIN-1: everything that is there answers, and an index page says so in plain words")
    void everything_that_is_there_answers() {
        PAGES.forEach(page -> assertThat(admin.status(page)).as(page).isEqualTo(200));
        var index = admin.get("/");

        assertThat(index.header("Content-Type")).hasValue("text/html;charset=utf-8");
        for (var task :
                List.of("log-level", "gc", "limiter-reset", "token-cache-clear", "pool", "requests", "profile")) {
            assertThat(index.body()).contains("<dt>/tasks/" + task + "</dt>");
        }
        assertThat(index.body()).contains("href=\"/metrics\"", "href=\"/threads\"", "href=\"/healthz/ready\"");
        Pattern.compile("href=\"([^\"]+)\"")
                .matcher(index.body())
                .results()
                .forEach(link ->
                        assertThat(admin.status(link.group(1))).as(link.group()).isEqualTo(200));
        assertThat(admin.get("/threads").body()).contains("dw-admin");
    }

    @Test
    @DisplayName("ADMIN-1: what libraries bring along besides is closed")
    void what_libraries_bring_along_is_closed() {
        for (var page : List.of("/ping", "/pprof", "/healthcheck", "/nowhere")) {
            assertThat(admin.status(page)).as(page).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/threads", "/tasks/pool", "/tasks/gc", "/healthz/ready", "/console"})
    @DisplayName("ADMIN-1: nothing of it is behind the application door")
    void nothing_of_it_is_behind_the_application_door(String path) {
        assertThat(app.status(path)).isEqualTo(404);
        assertThat(app.post(path).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("ADMIN-1: the index page is self-contained, under a policy that allows its style and nothing else")
    void the_index_page_is_self_contained() throws Exception {
        var index = admin.get("/");
        var style = index.body()
                .substring(index.body().indexOf("<style>") + 7, index.body().indexOf("</style>"));
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertThat(index.body())
                .doesNotContain("<script", "http://", "https://", "src=", "@import", "url(", "style=\"");
        assertThat(index.count("Content-Security-Policy")).isEqualTo(1);
        assertThat(index.header("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    @DisplayName("ADMIN-4: every answer carries the security headers, refusals too")
    void every_answer_carries_the_security_headers() {
        var answers = new java.util.ArrayList<>(
                PAGES.stream().map(page -> admin.get(page)).toList());
        answers.add(admin.get("/nowhere"));
        answers.add(admin.get("/", "Host: evil.example.com"));
        answers.add(admin.get("/metrics", "Sec-Fetch-Site: cross-site"));
        answers.add(admin.post("/tasks/pool"));
        answers.add(admin.post("/tasks/limiter-reset"));
        for (var answer : answers) {
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.header("X-XSS-Protection")).hasValue("1; mode=block");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.header("Permissions-Policy")).isPresent();
            assertThat(answer.header("Content-Security-Policy"))
                    .get()
                    .asString()
                    .startsWith("default-src 'none'; ");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(answer.header("X-Request-ID")).isPresent();
            assertThat(answer.header("Server")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1",
                "10.1.2.3:8081",
                "[::1]:8081",
                "[fdaa::3]",
                "fittrack.internal",
                "a.b.internal:8081",
                "ops.example.com",
                "OPS.example.com:8081",
                "other.example.com"
            })
    @DisplayName("ADMIN-4: the door answers under addresses, localhost, *.internal and the names in ADMIN_HOSTS")
    void the_door_answers_under_known_names(String host) {
        assertThat(admin.get("/", "Host: " + host).status()).isEqualTo(200);
        assertThat(admin.post("/tasks/pool", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com",
                "localhost.evil.example.com",
                "internal",
                "internal.example.com",
                "x.ops.example.com",
                "127.0.0.1.evil.example.com",
                "xlocalhost"
            })
    @DisplayName("ADMIN-4: under any other name only metrics and health answer")
    void under_any_other_name_only_metrics_and_health_answer(String host) {
        for (var path : List.of("/", "/threads", "/metrics.json", "/tasks/pool", "/nowhere")) {
            assertThat(admin.get(path, "Host: " + host).status()).as(path).isEqualTo(403);
        }
        assertThat(admin.post("/tasks/pool", "Host: " + host).status()).isEqualTo(403);
        for (var path : List.of(
                "/metrics",
                "/health",
                "/ready?verbose",
                "/healthz",
                "/healthz/live",
                "/healthz/ready",
                "/live",
                "/readyz",
                "/health/live",
                "/health/ready")) {
            assertThat(admin.get(path, "Host: " + host).status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example.com",
                "Origin: null",
                "Origin: http://localhost:5173",
                "Origin: http://localhost",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: Cross-Site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site",
            })
    @DisplayName("ADMIN-4: what a browser sends for another site is refused")
    void what_a_browser_sends_for_another_site_is_refused(String header) {
        for (var path : List.of("/", "/metrics", "/ready", "/threads")) {
            assertThat(admin.get(path, header).status()).as(path).isEqualTo(403);
        }
        assertThat(admin.post("/tasks/gc", header).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("ADMIN-4: an operator who types the address, and the page itself, are at home")
    void the_own_site_is_at_home() {
        var own = "Origin: http://localhost:" + service.adminPort();

        assertThat(admin.get("/", "Sec-Fetch-Site: none").status()).isEqualTo(200);
        assertThat(admin.post("/tasks/pool", own, "Sec-Fetch-Site: same-origin").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("ADMIN-1: log-level sets a level for a while")
    void log_level_sets_a_level_for_a_while() {
        var logger = (Logger) LoggerFactory.getLogger("fittrack.of.this.test");

        var answer = admin.post("/tasks/log-level?logger=fittrack.of.this.test&level=trace&duration=1s");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Door.json(answer).get("until").asText()).endsWith("Z");
        assertThat(logger.isTraceEnabled()).isTrue();
        await().until(() -> !logger.isTraceEnabled());
    }

    @ParameterizedTest
    @CsvSource({
        "log-level,                             level is required",
        "log-level?level=loud,                  'level must be one of error, warn, info, debug, trace'",
        "log-level?level=debug&duration=forever, duration must be a time such as 30s or 10m",
        "log-level?level=debug&duration=2d,     duration must be at most 86400s",
        "log-level?level=debug&logger=a%20b,    logger must be the name of a logger",
        "limiter-reset,                         key is required",
        "limiter-reset?key=ann&policy=moon,     policy must be the name of a limit",
    })
    @DisplayName("ADMIN-1: a task says what it does not understand")
    void a_task_says_what_it_does_not_understand(String task, String message) {
        var answer = admin.post("/tasks/" + task);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Door.json(answer).get("message").asText()).isEqualTo(message);
    }

    @Test
    @DisplayName("ADMIN-1: limiter-reset gives one user the whole limit back, and no other")
    void limiter_reset_gives_one_user_the_limit_back() {
        var ann = service.newUser();
        var bob = service.newUser();
        for (var user : List.of(ann, bob)) {
            while (user.get("/api/workouts").status() == 200) {
                assertThat(user.get("/api/workouts").status()).isIn(200, 429);
            }
        }

        assertThat(admin.post("/tasks/limiter-reset?key=" + ann.user()).status())
                .isEqualTo(200);

        assertThat(ann.get("/api/workouts").status()).isEqualTo(200);
        assertThat(bob.get("/api/workouts").status()).isEqualTo(429);
    }

    @Test
    @DisplayName("ADMIN-1: token-cache-clear forgets the verified tokens, which still work")
    void token_cache_clear_forgets_tokens() {
        var user = service.newUser();
        assertThat(user.get("/api/workouts").status()).isEqualTo(200);

        var answer = admin.post("/tasks/token-cache-clear");

        assertThat(Door.json(answer).get("forgotten").asInt()).isPositive();
        assertThat(admin.get("/metrics").body()).contains("\nauth_tokens_cached 0.0");
        assertThat(user.get("/api/workouts").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("ADMIN-1: pool tells who holds which connection, requests what is being answered")
    void pool_and_requests_tell_who_holds_what() throws Exception {
        var token = service.issuer().token(service.newUser().user());
        try (var holder = service.database().connect(true);
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
            var stuck = CompletableFuture.supplyAsync(
                    () -> app.get("/api/workouts", "x-stack-access-token: " + token, "X-Request-ID: the-stuck-one"));
            await().until(() -> admin.post("/tasks/pool").body().contains("the-stuck-one"));

            var pool = Door.json(admin.post("/tasks/pool"));
            var requests = Door.json(admin.post("/tasks/requests"));

            assertThat(pool.get("held").asInt()).isEqualTo(1);
            assertThat(pool.get("max").asInt()).isEqualTo(15);
            assertThat(pool.at("/connections/0/request_id").asText()).isEqualTo("the-stuck-one");
            assertThat(pool.at("/connections/0/since").asText()).endsWith("Z");
            assertThat(pool.at("/connections/0/held_ms").isIntegralNumber()).isTrue();
            assertThat(requests.get("in_flight").asInt()).isEqualTo(1);
            assertThat(requests.at("/requests/0/request_id").asText()).isEqualTo("the-stuck-one");
            assertThat(requests.at("/requests/0/method").asText()).isEqualTo("GET");
            assertThat(requests.at("/requests/0/path").asText()).isEqualTo("/api/workouts");
            assertThat(requests.at("/requests/0/left_ms").asInt()).isBetween(1, 10_000);
            holder.rollback();
            assertThat(stuck.join().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("ADMIN-1: profile sends a flight recording of some seconds, one at a time")
    void profile_sends_a_flight_recording() {
        var first = CompletableFuture.supplyAsync(() -> admin.post("/tasks/profile?seconds=3"));
        await().until(() ->
                first.isDone() || admin.post("/tasks/profile?seconds=1").status() == 409);

        var recording = first.join();

        assertThat(recording.status()).isEqualTo(200);
        assertThat(recording.header("Content-Type")).hasValue("application/octet-stream");
        assertThat(recording.header("Content-Disposition")).get().asString().endsWith(".jfr\"");
        // How every flight recording begins.
        assertThat(recording.body()).startsWith("FLR\0");
    }

    @Test
    @DisplayName("ADMIN-1: gc collects garbage")
    void gc_collects_garbage() {
        var answer = admin.post("/tasks/gc");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Done!");
    }
}
