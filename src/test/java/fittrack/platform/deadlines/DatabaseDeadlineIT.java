package fittrack.platform.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import io.dropwizard.testing.ConfigOverride;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real service while the database does not get on: a table is locked, the pool is small, or threads are few. */
final class DatabaseDeadlineIT {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    // SPEC allows 250 ms; a machine that is busy with other things gets more. Left alone, a request would take 10 s.
    private static final Duration IN_TIME = LIMIT.plusSeconds(2);

    private static final String OUR_STATEMENTS = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'fittrack'"
            + " AND datname = current_database() AND wait_event_type = 'Lock'";

    private static FeatureService start(int threads, int connections) {
        return FeatureService.start(
                ConfigOverride.config(FeatureService.PREFIX, "persistence.maxConns", Integer.toString(connections)),
                ConfigOverride.config(FeatureService.PREFIX, "bounds.maxThreads", Integer.toString(threads)),
                ConfigOverride.config(FeatureService.PREFIX, "bounds.minThreads", "4"));
    }

    /** @param time from the request's first byte to the answer's last */
    private record Answer(int status, Duration time) {}

    private static Answer list(FeatureService service, String token) {
        return timed(
                service.port(),
                "GET /api/workouts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-stack-access-token: " + token
                        + "\r\nX-Request-Timeout: 1\r\n\r\n");
    }

    private static Answer probe(int port, String path) {
        return timed(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static Answer timed(int port, String request) {
        var start = System.nanoTime();
        var status = RawHttp.send(port, request).status();
        return new Answer(status, Duration.ofNanos(System.nanoTime() - start));
    }

    private static String knownUser(FeatureService service) {
        var user = service.newUser();
        assertThat(user.get("/api/workouts").status()).isEqualTo(200);
        return service.issuer().token(user.user());
    }

    private static Connection lockWorkouts(FeatureService service) throws Exception {
        var connection = service.database().connect(true);
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE workout IN ACCESS EXCLUSIVE MODE");
        return connection;
    }

    private static long waiting(FeatureService service) {
        return (Long) service.database().value(OUR_STATEMENTS);
    }

    @Test
    @DisplayName("TIME-3: a locked table costs a request its deadline, and PostgreSQL ends the statement")
    void a_locked_table_costs_a_request_its_deadline() throws Exception {
        var service = FeatureService.shared();
        var token = knownUser(service);
        try (var lock = lockWorkouts(service)) {
            var answer = list(service, token);

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.time()).isBetween(LIMIT.minusMillis(50), IN_TIME);
            await().atMost(Duration.ofSeconds(1)).until(() -> waiting(service) == 0);
            lock.rollback();
        }
        assertThat(list(service, token).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} threads, {1} connections")
    @CsvSource({"48, 5", "8, 15"})
    @DisplayName("TIME-2, TIME-3: more requests than connections or threads are all answered in time, probes at once")
    void more_requests_than_connections_or_threads_are_answered_in_time(int threads, int connections) throws Exception {
        var clients = Executors.newFixedThreadPool(30);
        try (var service = start(threads, connections)) {
            var token = knownUser(service);
            try (var lock = lockWorkouts(service)) {
                var answers = thirty(clients, service, token);
                await().pollInterval(Duration.ofMillis(10)).until(() -> waiting(service) >= 2);

                var probes = probeWhileNobodyIsAnswered(service, answers);

                for (var answer : answers) {
                    assertThat(answer.get().status()).isIn(408, 503);
                    assertThat(answer.get().time()).isLessThan(IN_TIME);
                }
                assertThat(probes).allMatch(probe -> probe.status() == 200);
                assertAtOnce(probes.stream().map(Answer::time).sorted().toList());
                lock.rollback();
            }
            await().until(() -> list(service, token).status() == 200);
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<Future<Answer>> thirty(ExecutorService clients, FeatureService service, String token) {
        var answers = new ArrayList<Future<Answer>>();
        for (int i = 0; i < 30; i++) {
            answers.add(clients.submit(() -> list(service, token)));
        }
        return answers;
    }

    private static List<Answer> probeWhileNobodyIsAnswered(FeatureService service, List<Future<Answer>> answers) {
        var probes = new ArrayList<Answer>();
        while (probes.isEmpty() || answers.stream().noneMatch(Future::isDone)) {
            for (var port : List.of(service.port(), service.adminPort())) {
                probes.add(probe(port, "/health"));
                probes.add(probe(port, "/ready"));
            }
        }
        return probes;
    }

    // SPEC says 100 ms; without a thread to spare they would take what is left of the deadline.
    private static void assertAtOnce(List<Duration> times) {
        var median = times.get(times.size() / 2);
        System.out.printf(
                "%d probes of a saturated service: p50 %d ms, max %d ms%n",
                times.size(), median.toMillis(), times.get(times.size() - 1).toMillis());
        assertThat(median).isLessThan(Duration.ofMillis(100));
    }
}
