package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fittrack.platform.request.Deadline;
import fittrack.platform.telemetry.QueryTimes;
import fittrack.testing.TestDatabase;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class StatementTimesIT {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final CollectorRegistry registry = new CollectorRegistry();
    private final QueryTimes times = new QueryTimes(registry);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(StatementTimes.class);

    @BeforeEach
    void listen() {
        // Other tests of this JVM silence our loggers.
        logger.setLevel(Level.WARN);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    @DisplayName("LOG-7: a slow statement is one warning with its name and time, and without its parameters")
    void a_slow_statement_is_one_warning() {
        select("sleep.long", "SELECT pg_sleep(0.2)::text || :secret");

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getMessage()).isEqualTo("slow statement");
            assertThat(event.getKeyValuePairs()).extracting(pair -> pair.key).containsExactly("query", "duration_ms");
            assertThat(event.getKeyValuePairs().get(0).value).isEqualTo("sleep.long");
            assertThat((Long) event.getKeyValuePairs().get(1).value).isBetween(200L, 5_000L);
        });
    }

    @Test
    @DisplayName("METRIC-3: every statement is measured under its name, failing ones too")
    void every_statement_is_measured_under_its_name() {
        select("quick", "SELECT :secret");
        assertThat(log.list).isEmpty();

        assertThatThrownBy(() -> select("failing", "SELECT no_such_thing(:secret)"))
                .isNotNull();

        assertThat(measured("quick")).isEqualTo(1.0);
        assertThat(measured("failing")).isEqualTo(1.0);
    }

    private void select(String name, String sql) {
        var database = TestDatabase.create();
        var jdbi = Jdbi.create(() -> database.connect(false))
                .setSqlLogger(new StatementTimes(times, Duration.ofMillis(100)));
        var terms = new Terms("ann", "test", Deadline.in(LONGEST), LONGEST);
        jdbi.useHandle(handle -> Transaction.reading(handle, terms)
                .query(name, sql)
                .bind("secret", "hunter2")
                .mapTo(String.class)
                .list());
    }

    private Double measured(String name) {
        return registry.getSampleValue("db_query_duration_seconds_count", new String[] {"query"}, new String[] {name});
    }
}
