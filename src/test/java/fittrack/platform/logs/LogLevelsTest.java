package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

final class LogLevelsTest {
    private static final String NAME = "fittrack.LogLevelsTest";
    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final LogLevels levels = new LogLevels(timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    @DisplayName("LOG-2: a level set for a while reverts to the one before")
    void a_level_set_for_a_while_reverts() {
        levels.set(NAME, Level.WARN);

        levels.set(NAME, Level.TRACE, Duration.ofMillis(50));

        assertThat(LOG.isTraceEnabled()).isTrue();
        await().untilAsserted(() -> assertThat(LOG.isInfoEnabled()).isFalse());
        assertThat(LOG.isWarnEnabled()).isTrue();
    }

    @Test
    @DisplayName("LOG-2: a second change starts the time anew and reverts to what was before the first")
    void a_second_change_starts_the_time_anew() throws Exception {
        levels.set(NAME, Level.ERROR);
        levels.set(NAME, Level.TRACE, Duration.ofMillis(1));
        levels.set(NAME, Level.INFO, Duration.ofHours(1));

        // The first one's turn has come and gone when this has run on the same thread after it.
        timer.schedule(() -> {}, 20, java.util.concurrent.TimeUnit.MILLISECONDS).get();

        assertThat(LOG.isInfoEnabled()).isTrue();
        assertThat(LOG.isDebugEnabled()).isFalse();

        levels.set(NAME, Level.DEBUG, Duration.ofMillis(1));
        await().untilAsserted(() -> assertThat(LOG.isWarnEnabled()).isFalse());
        assertThat(LOG.isErrorEnabled()).isTrue();
    }
}
