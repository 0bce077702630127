package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DroppingAppenderTest {
    private static final int SIZE = 64;

    private final LoggerContext context = new LoggerContext();
    private final Stalled output = new Stalled(context);
    private final DroppingAppender queue = DroppingAppender.inFrontOf(output, SIZE, context);

    @AfterEach
    void stop() {
        output.gate.countDown();
        queue.stop();
    }

    @Test
    @DisplayName("LOG-6: a stalled output costs lines, which are counted, and never holds up a caller")
    void a_stalled_output_costs_lines_and_never_holds_up_a_caller() throws Exception {
        var callers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 1_000; i++) {
            callers.execute(() -> queue.doAppend(Events.info("line")));
        }
        callers.shutdown();

        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.dropped()).isPositive();

        output.gate.countDown();
        await().untilAsserted(() ->
                assertThat(output.written.size() + queue.dropped()).isEqualTo(1_000));
    }

    @Test
    void the_last_part_of_the_queue_is_for_warnings() {
        for (int i = 0; i < 10 * SIZE; i++) {
            queue.doAppend(Events.info("line"));
        }
        queue.doAppend(Events.of(Level.WARN, "look here", null));

        output.gate.countDown();

        await().untilAsserted(() -> assertThat(output.written).contains("look here"));
    }

    @Test
    void everything_queued_is_written_before_it_stops() {
        for (int i = 0; i < 10; i++) {
            queue.doAppend(Events.info("line"));
        }
        output.gate.countDown();

        queue.stop();

        assertThat(output.written).hasSize(10);
        assertThat(queue.dropped()).isZero();
    }

    /** An output that takes nothing until its gate opens. */
    private static final class Stalled extends AppenderBase<ILoggingEvent> {
        private final CountDownLatch gate = new CountDownLatch(1);
        private final List<String> written = new CopyOnWriteArrayList<>();

        private Stalled(LoggerContext context) {
            setContext(context);
            setName("stalled");
            start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                // Stopping interrupts whoever writes; what is queued is still to be written.
                Thread.interrupted();
            }
            written.add(event.getFormattedMessage());
        }
    }
}
