package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.RequestId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LeasesTest {
    private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

    private final Leases leases = new Leases(2);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Leases.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    @DisplayName("DATA-2: never more than the maximum, however often one is given back")
    void never_more_than_the_maximum() {
        var first = leases.take(SOON);
        var second = leases.take(SOON);
        assertThat(leases.held()).hasSize(2);
        assertThatThrownBy(() -> leases.take(Deadline.in(Duration.ofMillis(20))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));

        first.close();
        first.close();

        try (var third = leases.take(SOON)) {
            assertThatThrownBy(() -> leases.take(Deadline.in(Duration.ofMillis(20))))
                    .isInstanceOf(ProblemException.class);
        }
        second.close();
        assertThat(leases.held()).isEmpty();
    }

    @Test
    @DisplayName("DATA-2: a connection held for too long is one warning that names its holder, and counted")
    void a_connection_held_for_too_long_names_its_holder() throws Exception {
        var release = new CountDownLatch(1);
        var holder = new Thread(() -> holdOnTo(release), "the-holder");
        holder.start();
        await().until(() -> leases.held().size() == 1 && holder.getState() == Thread.State.WAITING);

        leases.reportLeaks(Duration.ofMinutes(5));
        assertThat(log.list).isEmpty();
        assertThat(leases.leaks()).isZero();

        leases.reportLeaks(Duration.ZERO);
        leases.reportLeaks(Duration.ZERO);

        assertThat(leases.leaks()).isEqualTo(1);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getMessage()).isEqualTo("database connection held for too long");
            assertThat(event.getKeyValuePairs()).extracting(pair -> pair.key).containsExactly("held_ms", "request_id");
            assertThat(event.getKeyValuePairs().get(1).value).isEqualTo("leaky-request");
            assertThat(event.getThrowableProxy().getMessage()).contains("the-holder");
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                    .anyMatch(frame -> frame.getSTEAsString().contains("LeasesTest.holdOnTo"));
        });
        release.countDown();
        holder.join();
        assertThat(leases.held()).isEmpty();
    }

    private void holdOnTo(CountDownLatch release) {
        var request = new CurrentRequest(new RequestId("leaky-request"), "GET", "/test");
        try (var view = request.open();
                var lease = leases.take(SOON)) {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
