package fittrack.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.RawHttp;
import fittrack.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signal does to a real process under real requests. */
final class ShutdownIT {
    private static final Map<String, String> NOTHING_SET = Map.of();
    private static final String WORKOUT = """
            {"date": "2024-01-31T18:00:00Z", "exercises": [
              {"name": "squat", "sets": [{"weight": 100, "reps": 5, "setType": "working"}]}]}""";

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    @DisplayName("LIFE-1: SIGTERM and SIGINT alike stop an idle service promptly, with exit code 0")
    void a_signal_stops_an_idle_service_at_once(String signal) throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET)) {
            var start = System.nanoTime();

            service.signal(signal);

            assertThat(service.awaitExit()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(messages(service))
                    .containsSubsequence("shutdown initiated", "shutdown step done", "shutdown completed")
                    .endsWith("shutdown completed");
            assertThat(service.lines())
                    .filteredOn(line -> line.path("msg").asText().equals("shutdown step done"))
                    .allSatisfy(line ->
                            assertThat(line.path("duration_ms").isNumber()).isTrue())
                    .extracting(line -> line.path("step").asText())
                    .containsExactly("readiness", "lame duck", "application door", "rooms");
        }
    }

    @Test
    @DisplayName("LIFE-1: a second signal does not break the shutdown")
    void a_second_signal_changes_nothing() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var client = new Client();
                var lock = lockWorkouts()) {
            var slow = client.send(service, "GET", "/api/workouts", "");
            awaitBlocked();

            service.signal("TERM");
            service.awaitLog("shutdown initiated");
            service.signal("TERM");
            service.signal("INT");
            lock.rollback();

            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(service.awaitExit()).isZero();
            assertThat(messages(service)).endsWith("shutdown completed").containsOnlyOnce("shutdown initiated");
        }
    }

    @Test
    @DisplayName("LIFE-2: a request of three seconds that is in flight finishes")
    void a_slow_request_in_flight_finishes() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var client = new Client();
                var lock = lockWorkouts()) {
            var slow = client.send(service, "GET", "/api/workouts", "");
            awaitBlocked();

            service.signal("TERM");
            var start = System.nanoTime();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            lock.rollback();

            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(slow.get().header("Connection")).hasValue("close");
            assertThat(service.awaitExit()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    @DisplayName("LIFE-2: what a request began to store before the signal is stored")
    void an_insert_begun_before_the_signal_commits() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var client = new Client();
                var lock = lockWorkouts()) {
            var insert = client.send(service, "POST", "/api/workouts", WORKOUT);
            awaitBlocked();

            service.signal("TERM");
            service.awaitLog("shutdown initiated");
            lock.rollback();

            assertThat(insert.get().status()).isEqualTo(200);
            assertThat(service.awaitExit()).isZero();
            assertThat(database.value("SELECT count(*) FROM workout WHERE user_id = 'ann'"))
                    .isEqualTo(1L);
        }
    }

    @Test
    @DisplayName("LIFE-2: an upload that pauses for longer than an idle connection may is not cut off")
    void an_upload_that_pauses_is_not_cut_off() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var socket = RawHttp.connect(service.port())) {
            var request = service.request("POST", "/api/workouts", WORKOUT);
            var half = request.length() - WORKOUT.length() / 2;
            write(socket, request.substring(0, half));
            await().until(() -> metric(service, "http_requests_in_flight") > 0);

            service.signal("TERM");
            service.awaitLog("shutdown initiated");
            await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
            write(socket, request.substring(half));

            assertThat(ServiceProcess.readOne(socket).status()).isEqualTo(200);
            assertThat(service.awaitExit()).isZero();
        }
    }

    @Test
    @DisplayName("LIFE-2: requests that do not end in time are cut off, counted and named, and the exit code is 1")
    void requests_that_do_not_end_in_time_are_named() throws Exception {
        try (var service = ServiceProcess.start(folder, database, Map.of("DRAIN_TIMEOUT", "1s"));
                var client = new Client();
                var lock = lockWorkouts()) {
            client.send(service, "GET", "/api/workouts", "");
            client.send(service, "GET", "/api/workouts/7", "");
            await().until(() -> blocked() == 2);

            var start = System.nanoTime();
            service.signal("TERM");

            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            var line = service.line("shutdown timed out");
            assertThat(line.path("requests").asInt()).isEqualTo(2);
            assertThat(line.path("routes").asText()).isEqualTo("/api/workouts, /api/workouts/{id}");
            assertThat(messages(service)).doesNotContain("shutdown completed");
            assertThat(lock.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("LIFE-2: clients on kept-alive connections get every answer, the last with Connection: close")
    void kept_alive_clients_lose_nothing() throws Exception {
        var variables = Map.of("QUIET_PERIOD", "1s", "MAX_DRAIN", "5s");
        try (var service = ServiceProcess.start(folder, database, variables);
                var client = new Client()) {
            var hammers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 12; i++) {
                hammers.add(client.run(() -> hammer(service)));
            }
            await().until(() -> metric(service, "http_requests_total") > 200);

            service.signal("TERM");

            for (var hammer : hammers) {
                assertThat(hammer.get()).isPositive();
            }
            assertThat(service.awaitExit()).isZero();
        }
    }

    /** Uses one connection until it is told to leave, and returns how often it was served. */
    private static int hammer(ServiceProcess service) throws IOException {
        var request = service.request("GET", "/api/exercises", "");
        try (var socket = RawHttp.connect(service.port())) {
            for (int served = 1; ; served++) {
                write(socket, request);
                var reply = ServiceProcess.readOne(socket);
                assertThat(reply.status()).isEqualTo(200);
                if (reply.header("Connection").filter("close"::equals).isPresent()) {
                    assertThat(socket.getInputStream().read())
                            .as("end of stream")
                            .isEqualTo(-1);
                    return served;
                }
            }
        }
    }

    @Test
    @DisplayName("LIFE-2: whoever connects while the listener closes is served or refused, never reset")
    void new_clients_are_served_or_refused() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var client = new Client()) {
            var hammers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 12; i++) {
                hammers.add(client.run(() -> connectUntilRefused(service)));
            }
            await().until(() -> metric(service, "http_requests_total") > 200);

            service.signal("TERM");

            for (var hammer : hammers) {
                assertThat(hammer.get()).isPositive();
            }
            assertThat(service.awaitExit()).isZero();
        }
    }

    /** Uses a new connection for each request, and returns how often it was served. */
    private static int connectUntilRefused(ServiceProcess service) throws IOException {
        var port = service.port();
        var request = service.request("GET", "/api/exercises", "");
        for (int served = 0; ; served++) {
            try (var socket = connectOrNull(port)) {
                if (socket == null) {
                    return served;
                }
                write(socket, request);
                assertThat(ServiceProcess.readOne(socket).status()).isEqualTo(200);
            }
        }
    }

    private static @Nullable Socket connectOrNull(int port) throws IOException {
        try {
            return RawHttp.connect(port);
        } catch (ConnectException e) {
            return null;
        }
    }

    @Test
    @DisplayName("LIFE-2: a client that comes back to its kept-alive connection after the listener closed is served")
    void a_request_in_the_last_moment_is_served() throws Exception {
        try (var service = ServiceProcess.start(folder, database, NOTHING_SET);
                var idle = RawHttp.connect(service.port());
                var late = RawHttp.connect(service.port())) {
            for (var socket : List.of(idle, late)) {
                write(socket, service.request("GET", "/api/exercises", ""));
                assertThat(ServiceProcess.readOne(socket).header("Connection")).isEmpty();
            }

            service.signal("TERM");
            await().until(() -> isRefused(service.port()));
            write(late, service.request("GET", "/api/exercises", ""));

            var last = ServiceProcess.readOne(late);
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.header("Connection")).hasValue("close");
            assertThat(late.getInputStream().read()).as("end of stream").isEqualTo(-1);
            assertThat(idle.getInputStream().read()).as("end of stream").isEqualTo(-1);
            assertThat(service.awaitExit()).isZero();
        }
    }

    @Test
    @DisplayName("LIFE-2: readiness turns red on both doors at once, liveness stays green, the admin door closes last")
    void the_doors_close_in_order() throws Exception {
        var variables = Map.of("QUIET_PERIOD", "1s", "MAX_DRAIN", "5s");
        try (var service = ServiceProcess.start(folder, database, variables);
                var client = new Client();
                var lock = lockWorkouts()) {
            var port = service.port();
            var admin = service.adminPort();
            var slow = client.send(service, "GET", "/api/workouts", "");
            awaitBlocked();

            service.signal("TERM");
            service.awaitLog("shutdown initiated");
            var lameDuck = look(service, port, admin);
            assertThat(lameDuck).isEqualTo("app health 200, ready 503; admin health 200, ready 503");
            assertThat(service.get(port, "/ready").body()).contains("\"status\":\"unhealthy\"", "failed: draining");
            assertThat(metric(service, "app_shutting_down")).isEqualTo(1);
            assertThat(service.get(port, "/health").header("Connection")).hasValue("close");

            var seen = new ArrayList<>(List.of(lameDuck));
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                var now = look(service, port, admin);
                if (!now.equals(seen.get(seen.size() - 1))) {
                    seen.add(now);
                }
                if (now.startsWith("app refused")) {
                    // The admin door must outlive the application's: only now may the rest of the drain end.
                    lock.rollback();
                }
                return !service.isAlive();
            });

            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(seen)
                    .containsSubsequence(
                            "app health 200, ready 503; admin health 200, ready 503",
                            "app refused; admin health 200, ready 503",
                            "app refused; admin refused")
                    .hasSize(3);
            assertThat(service.awaitExit()).isZero();
        }
    }

    private static String look(ServiceProcess service, int port, int admin) {
        return "app %s; admin %s".formatted(door(service, port), door(service, admin));
    }

    private static String door(ServiceProcess service, int port) {
        try {
            return "health %d, ready %d"
                    .formatted(
                            service.get(port, "/health").status(),
                            service.get(port, "/ready").status());
        } catch (UncheckedIOException | AssertionError e) {
            return "refused";
        }
    }

    private static List<String> messages(ServiceProcess service) {
        return service.lines().stream().map(line -> line.path("msg").asText()).toList();
    }

    private static boolean isRefused(int port) throws IOException {
        try (var socket = connectOrNull(port)) {
            return socket == null;
        }
    }

    private static double metric(ServiceProcess service, String name) {
        return service.get(service.adminPort(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Whoever reads or writes workouts waits, until this is rolled back. */
    private Connection lockWorkouts() throws SQLException {
        var connection = database.connect(true);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE workout IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private void awaitBlocked() {
        await().until(() -> blocked() > 0);
    }

    private long blocked() {
        return (long)
                database.value(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    /** Sends requests beside the test. */
    private static final class Client implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Future<RawHttp.Reply> send(ServiceProcess service, String method, String path, String body) {
            return run(() -> {
                try (var socket = RawHttp.connect(service.port())) {
                    write(socket, service.request(method, path, body));
                    return ServiceProcess.readOne(socket);
                }
            });
        }

        <T> Future<T> run(Callable<T> work) {
            return threads.submit(work);
        }

        @Override
        public void close() throws InterruptedException {
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        }
    }
}
