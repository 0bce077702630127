package fittrack.platform.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.platform.edge.EdgeService;
import fittrack.testing.RawHttp;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads within 1 s, requests and responses within 2 s, idle connections for 4 s. */
final class SlowConnectionIT {
    private static final Duration SLACK = Duration.ofMillis(1500);
    private static final String GET = "GET /api/ok HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST =
            "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static DropwizardTestSupport<EdgeService.Config> service;

    @BeforeAll
    static void start() throws Exception {
        service = EdgeService.start(ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "4s"));
    }

    @AfterAll
    static void stop() {
        service.after();
    }

    private static Socket connect() throws IOException {
        return RawHttp.connect(service.getLocalPort());
    }

    private static InFlight inFlight() {
        EdgeService application = service.getApplication();
        return application.deadlines().inFlight();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits, for what can only be seen after some time. */
    private static void pass(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    @Test
    @DisplayName("TIME-1: a client that does not read its response is cut off")
    void a_client_that_does_not_read_is_cut_off() throws Exception {
        try (var socket = connect()) {
            var start = System.nanoTime();
            RawHttp.write(socket, "GET /api/large HTTP/1.1\r\nHost: localhost\r\n\r\n");

            await().until(() -> !inFlight().all().isEmpty());
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> inFlight().all().isEmpty());

            assertThat(since(start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2).plus(SLACK));
            assertThat(RawHttp.readAll(socket).length()).isLessThan(64 * 1024 * 1024);
        }
    }

    @Test
    @DisplayName("TIME-1: a client that reads drop by drop is cut off")
    void a_client_that_reads_drop_by_drop_is_cut_off() throws Exception {
        try (var socket = connect()) {
            var start = System.nanoTime();
            RawHttp.write(socket, "GET /api/large HTTP/1.1\r\nHost: localhost\r\n\r\n");

            await().until(() -> !inFlight().all().isEmpty());
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        assertThat(socket.getInputStream().readNBytes(4096)).isNotEmpty();
                        return inFlight().all().isEmpty();
                    });

            assertThat(since(start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2).plus(SLACK));
        }
    }

    @ParameterizedTest(name = "after \"{0}\"")
    @ValueSource(strings = {"G", "GET /api/o", "GET /api/ok HTTP/1.1\r\nHos", "GET /api/ok HTTP/1.1\r\nHost: a\r\nX: "})
    @DisplayName("TIME-1: a request line or header that comes drop by drop is answered 408 and closed in time")
    void a_head_that_comes_drop_by_drop_is_answered_408(String start) throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, start);
            var since = System.nanoTime();

            dribble(socket, "a");
            var reply = RawHttp.Reply.parse(RawHttp.readAll(socket));

            assertThat(reply.status()).isEqualTo(408);
            assertThat(since(since))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(1).plus(SLACK));
        }
    }

    @Test
    @DisplayName("TIME-1: a body that comes drop by drop is answered 408 and closed at the deadline")
    void a_body_that_comes_drop_by_drop_is_answered_408() throws Exception {
        try (var socket = connect()) {
            var start = System.nanoTime();
            RawHttp.write(socket, POST + "Content-Length: 1000\r\n\r\n[");

            dribble(socket, " ");
            var reply = RawHttp.Reply.parse(RawHttp.readAll(socket));

            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.header("Connection")).hasValue("close");
            assertThat(reply.body()).contains("REQUEST_TIMEOUT", "request_id");
            assertThat(since(start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2).plus(SLACK));
        }
    }

    /** One drop every tenth of a second, until an answer is there or nobody takes them. */
    private static void dribble(Socket socket, String drop) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        RawHttp.write(socket, drop);
                        return socket.getInputStream().available() > 0;
                    } catch (SocketException closed) {
                        return true;
                    }
                });
    }

    @Test
    @DisplayName("TIME-1: what is left of a head's time is none of its body's business")
    void a_late_head_takes_nothing_from_its_body() throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, POST);
            pass(Duration.ofMillis(700));
            RawHttp.write(socket, "X: y\r\n");
            pass(Duration.ofMillis(100));
            RawHttp.write(socket, "Content-Length: 2\r\n\r\n");
            // Longer than what was left for the head.
            pass(Duration.ofMillis(700));
            RawHttp.write(socket, "[]");

            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("TIME-1: a second head on a connection has as much time as the first")
    void a_second_head_has_as_much_time_as_the_first() throws Exception {
        try (var socket = connect()) {
            for (int i = 0; i < 3; i++) {
                RawHttp.write(socket, GET.substring(0, 10));
                pass(Duration.ofMillis(600));
                RawHttp.write(socket, GET.substring(10));

                assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
            }
        }
    }

    @Test
    @DisplayName("TIME-1: an idle kept-alive connection outlives the deadlines, and then its time is over too")
    void an_idle_connection_outlives_the_deadlines() throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, GET);
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
            pass(Duration.ofMillis(2600));
            RawHttp.write(socket, GET);
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
            var start = System.nanoTime();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(since(start))
                    .isBetween(Duration.ofMillis(3500), Duration.ofSeconds(4).plus(SLACK));
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, GET.replace("/ok", "/sleep?ms=200") + GET.replace("/ok", "/nothing") + GET.repeat(2));

            assertThat(RawHttp.readOne(socket).body()).contains("slept");
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(404);
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
            assertThat(RawHttp.readOne(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_only_closed_its_own_half_gets_its_answer() throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, GET.replace("/ok", "/sleep?ms=200"));
            socket.shutdownOutput();

            assertThat(RawHttp.Reply.parse(RawHttp.readAll(socket)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_ends_too_early_is_a_malformed_request() throws Exception {
        try (var socket = connect()) {
            RawHttp.write(socket, POST + "Content-Length: 100\r\n\r\n[");
            socket.shutdownOutput();

            assertThat(RawHttp.Reply.parse(RawHttp.readAll(socket)).status()).isEqualTo(400);
        }
    }
}
