package fittrack.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real process says and does until it takes requests. */
final class StartIT {
    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    @Test
    @DisplayName("LIFE-5: one line says what starts, and nothing secret")
    void one_line_says_what_starts() throws Exception {
        var origins = Map.of("ALLOWED_ORIGINS", "https://a.example.com, https://b.example.com");
        try (var service = ServiceProcess.begin(folder, database, origins)) {
            service.awaitLog("server starting");

            var line = service.line("server starting");

            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "timestamp",
                            "level",
                            "logger",
                            "msg",
                            "environment",
                            "port",
                            "admin_port",
                            "log_level",
                            "db_max_conns",
                            "rate_limit_rpm",
                            "allowed_origins",
                            "version",
                            "commit",
                            "java");
            assertThat(line.path("environment").asText()).isEqualTo("development");
            assertThat(line.path("port").isInt()).isTrue();
            assertThat(line.path("log_level").asText()).isEqualTo("info");
            assertThat(line.path("db_max_conns").asInt()).isEqualTo(15);
            assertThat(line.path("rate_limit_rpm").asInt()).isEqualTo(1_000_000);
            assertThat(line.path("allowed_origins").asText()).isEqualTo("https://a.example.com,https://b.example.com");
            assertThat(line.path("java").asText()).startsWith(System.getProperty("java.version"));
        }
    }

    @Test
    @DisplayName("LIFE-6: ready means warm: the hot paths have run and the pool has its minimum connections")
    void ready_means_warm() throws Exception {
        try (var lock = database.connect(true);
                var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE workout IN ACCESS EXCLUSIVE MODE");
            try (var service = ServiceProcess.begin(folder, database, Map.of("DB_MIN_CONNS", "4"))) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> service.get(service.adminPort(), "/ready")
                                .body()
                                .contains("\"database\":\"ok\""));

                var cold = service.get(service.adminPort(), "/ready");
                assertThat(cold.status()).isEqualTo(503);
                assertThat(cold.body()).contains("failed: warming up");
                assertThat(service.get(service.port(), "/ready").status()).isEqualTo(503);
                assertThat(service.get(service.port(), "/health").status()).isEqualTo(200);

                lock.rollback();

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> service.get(service.port(), "/ready").status() == 200);
                assertThat(service.hasLogged("warmed up")).isTrue();
                assertThat((long) database.value("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND usename = 'fittrack'"))
                        .isGreaterThanOrEqualTo(4);
                assertThat(database.value("SELECT count(*) FROM users")).isEqualTo(0L);
            }
        }
    }
}
