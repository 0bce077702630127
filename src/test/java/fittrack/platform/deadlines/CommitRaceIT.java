package fittrack.platform.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.testing.Bodies;
import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes whose deadlines fall on every moment of their way, the commit above all, which is made slow here. */
final class CommitRaceIT {
    private static final int WRITES = 400;
    private static final int CLIENTS = 8;
    private static final String TOKEN_HEADER = "x-stack-access-token: ";

    private static FeatureService service;

    @BeforeAll
    static void start() {
        service = FeatureService.start();
        // Deferred, so that it runs within the commit.
        service.database().run("""
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(0.03); RETURN NULL; END $$""");
        service.database().run("""
                CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON workout DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION dawdle()""");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** @param name found again in the stored row */
    private record Write(String name, int status) {}

    @Test
    @DisplayName("TIME-2: 408 means that nothing was stored, 200 that it was stored once")
    void a_408_means_that_nothing_was_stored() throws Exception {
        var user = service.newUser();
        assertThat(user.get("/api/workouts").status()).isEqualTo(200);
        var token = service.issuer().token(user.user());
        var usual = usualMillis(token);
        var random = new Random(7);
        var calls = new ArrayList<Callable<Write>>();
        for (int i = 0; i < WRITES; i++) {
            var name = "race-" + i;
            var millis = Math.max(1, usual * (30 + random.nextInt(170)) / 100);
            calls.add(() -> new Write(name, post(token, name, millis)));
        }

        var writes = together(calls);

        var rows = rowsByName();
        assertThat(writes).allSatisfy(write -> {
            assertThat(write.status()).isIn(200, 408);
            assertThat(rows.getOrDefault(write.name(), 0))
                    .as("rows of %s, answered %d", write.name(), write.status())
                    .isEqualTo(write.status() == 200 ? 1 : 0);
        });
        // Otherwise nothing raced.
        for (var status : List.of(200, 408)) {
            assertThat(writes.stream().filter(write -> write.status() == status))
                    .hasSizeGreaterThan(WRITES / 20);
        }
    }

    @Test
    @DisplayName("TIME-2: the first request of a user, which also writes the user's row, still has a deadline")
    void the_first_request_of_a_user_still_has_a_deadline() {
        var token = service.issuer().token("never-seen-before");

        var reply = RawHttp.send(
                service.port(),
                "POST /api/workouts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + TOKEN_HEADER
                        + token + "\r\nX-Request-Timeout: 1\r\nContent-Length: 1000\r\n\r\n{");

        assertThat(reply.status()).isEqualTo(408);
    }

    /** What a write takes on this machine, now, beside so many others. */
    private static int usualMillis(String token) throws Exception {
        var calls = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 10 * CLIENTS; i++) {
            var name = "usual-" + i;
            calls.add(() -> {
                var start = System.nanoTime();
                assertThat(post(token, name, 9_999)).isEqualTo(200);
                return (System.nanoTime() - start) / 1_000_000;
            });
        }
        return together(calls).stream().sorted().toList().get(5 * CLIENTS).intValue();
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int post(String token, String name, int millis) {
        var body = Bodies.workoutWith("2026-01-02T10:00:00Z", '"' + name + '"', "null", Bodies.exercise(name, "100x5"));
        return RawHttp.send(
                        service.port(),
                        "POST /api/workouts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\n" + TOKEN_HEADER + token
                                + "\r\nX-Request-Timeout: %d.%03d\r\nContent-Length: %d\r\n\r\n%s"
                                        .formatted(millis / 1000, millis % 1000, body.length(), body))
                .status();
    }

    private static Map<String, Integer> rowsByName() throws SQLException {
        var rows = new HashMap<String, Integer>();
        try (var connection = service.database().connect(true);
                var found = connection.createStatement().executeQuery("SELECT notes FROM workout")) {
            while (found.next()) {
                rows.merge(found.getString(1), 1, Integer::sum);
            }
        }
        return rows;
    }
}
