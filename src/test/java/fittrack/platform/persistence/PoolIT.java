package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.FeatureService;
import io.dropwizard.testing.ConfigOverride;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pool of the whole service, seen from outside and from PostgreSQL. */
final class PoolIT {
    private static final int MAX = 3;
    private static final int MIN = 2;
    private static final FeatureService SERVICE = FeatureService.start(
            setting("maxConns", Integer.toString(MAX)),
            setting("minConns", Integer.toString(MIN)),
            setting("idleTimeout", "1s"),
            setting("leakTimeout", "1s"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigOverride setting(String name, String value) {
        return ConfigOverride.config(FeatureService.PREFIX, "persistence." + name, value);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    private static CompletableFuture<Integer> ask(String user, String requestId) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/workouts".formatted(SERVICE.port())))
                .header("Authorization", "Bearer " + SERVICE.issuer().token(user))
                .header("X-Request-ID", requestId)
                .build();
        return HTTP.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static List<CompletableFuture<Integer>> ask(int times, String user) {
        return IntStream.range(0, times)
                .mapToObj(i -> ask(user, "%s-%d".formatted(user, i)))
                .toList();
    }

    private static void assertAllSucceed(List<CompletableFuture<Integer>> requests) {
        assertThat(requests).allSatisfy(request -> assertThat(request.join()).isEqualTo(200));
    }

    /** Nobody can read workouts until it is rolled back. */
    private static Connection lockWorkouts() throws SQLException {
        var connection = SERVICE.database().connect(true);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE workout IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private static double metric(String name) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/metrics".formatted(SERVICE.adminPort())))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no metric " + name));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static long backends(String condition) {
        return (Long) SERVICE.database()
                .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND " + condition);
    }

    @Test
    @DisplayName(
            "DATA-2, METRIC-3: the pool keeps its bounds under load, shows it, reports who holds on, and shrinks again")
    void the_pool_keeps_its_bounds_and_shows_it() throws Exception {
        assertAllSucceed(ask(1, "warm"));
        assertThat(metric("db_connections_max")).isEqualTo(MAX);
        assertThat(metric("db_connections_waiting")).isZero();
        var leaksBefore = metric("db_connections_leaked_total");

        List<CompletableFuture<Integer>> requests;
        try (var lock = lockWorkouts()) {
            requests = ask(2 * MAX, "busy");

            await().untilAsserted(() -> {
                assertThat(metric("db_connections_active")).isEqualTo(MAX);
                assertThat(metric("db_connections_waiting")).isEqualTo(MAX);
                assertThat(backends("wait_event_type = 'Lock'")).isEqualTo(MAX);
            });
            await().untilAsserted(() ->
                    assertThat(metric("db_connections_leaked_total")).isEqualTo(leaksBefore + MAX));
            lock.rollback();
        }

        assertAllSucceed(requests);
        assertThat(metric("db_connections_waiting")).isZero();
        await().untilAsserted(() -> {
            assertThat(metric("db_connections_active")).isZero();
            assertThat(metric("db_connections_idle")).isEqualTo(MIN);
        });
    }

    @Test
    @DisplayName(
            "DATA-2, DATA-4: when PostgreSQL ends every connection at once, the next requests succeed all the same")
    void a_restart_of_the_database_is_survived() {
        for (int round = 0; round < 3; round++) {
            assertAllSucceed(ask(2 * MAX, "before"));

            SERVICE.database()
                    .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

            assertAllSucceed(ask(1, "first"));
            assertAllSucceed(ask(4 * MAX, "after"));
        }
    }

    @Test
    @DisplayName("ID-1: PostgreSQL shows the request that a session works for, and forgets it afterwards")
    void postgresql_shows_the_request() throws Exception {
        var shown = "application_name = 'shown-in-postgresql'";
        CompletableFuture<Integer> request;
        try (var lock = lockWorkouts()) {
            request = ask("shown", "shown-in-postgresql");

            await().untilAsserted(() ->
                    assertThat(backends(shown + " AND state = 'active'")).isEqualTo(1));
            lock.rollback();
        }

        assertThat(request.join()).isEqualTo(200);
        assertThat(backends(shown)).isZero();
        assertThat(backends("application_name = 'fittrack'")).isPositive();
    }
}
