package fittrack.platform.persistence;

import fittrack.platform.telemetry.QueryTimes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures every statement under its name, and says so when one was slow; never with its parameters. */
final class StatementTimes implements SqlLogger {
    private static final Logger LOG = LoggerFactory.getLogger(StatementTimes.class);

    private final QueryTimes times;
    private final Duration slow;

    StatementTimes(QueryTimes times, Duration slow) {
        this.times = times;
        this.slow = slow;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        record(context);
    }

    @Override
    public void logException(StatementContext context, java.sql.SQLException failure) {
        record(context);
    }

    private void record(StatementContext context) {
        var name = String.valueOf(context.getAttribute(Transaction.NAME));
        var took = Duration.of(context.getElapsedTime(ChronoUnit.NANOS), ChronoUnit.NANOS);
        times.record(name, took);
        if (took.compareTo(slow) >= 0) {
            LOG.atWarn()
                    .addKeyValue("query", name)
                    .addKeyValue("duration_ms", took.toMillis())
                    .log("slow statement");
        }
    }
}
