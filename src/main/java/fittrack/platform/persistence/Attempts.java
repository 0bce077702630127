package fittrack.platform.persistence;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.Deadline;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a transaction again where that is safe and in time: three attempts or two seconds, with backoff and jitter. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);

    private final Retry retry = Retry.of(
            "database",
            RetryConfig.custom()
                    .maxAttempts(MAX_ATTEMPTS)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 3.0, 0.5))
                    .retryOnException(failure -> failure instanceof WorthAnotherTry)
                    .build());

    /** @throws ProblemException for what a client can understand; anything else flies as it is */
    <T extends @Nullable Object> T call(Deadline deadline, Function<Attempt, T> work) {
        var giveUp = Deadline.in(LONGEST).earlier(deadline);
        try {
            return retry.executeSupplier(() -> once(giveUp, work));
        } catch (WorthAnotherTry exhausted) {
            throw DatabaseFailures.translate(exhausted.failure());
        }
    }

    private static <T extends @Nullable Object> T once(Deadline giveUp, Function<Attempt, T> work) {
        var attempt = new Attempt();
        try {
            return work.apply(attempt);
        } catch (RuntimeException failure) {
            var sql = DatabaseFailures.sqlException(failure);
            if (sql.isPresent() && !giveUp.isOver() && attempt.mayRepeat(sql.orElseThrow())) {
                LOG.atWarn()
                        .addKeyValue("sql_state", sql.orElseThrow().getSQLState())
                        .log("transaction failed, trying again");
                throw new WorthAnotherTry(failure);
            }
            throw DatabaseFailures.translate(failure);
        }
    }

    /** What is known of one attempt when it fails. */
    static final class Attempt {
        private boolean mayHaveCommitted;

        /** Says that a commit is about to be sent. To be left out for a read, which is safe to repeat. */
        void commits() {
            mayHaveCommitted = true;
        }

        private boolean mayRepeat(SQLException sql) {
            return DatabaseFailures.isRolledBack(sql) || (!mayHaveCommitted && DatabaseFailures.isTransient(sql));
        }
    }

    /** Carries a failure past the retry, which asks nothing but its type. */
    private static final class WorthAnotherTry extends RuntimeException {
        private final RuntimeException failure;

        WorthAnotherTry(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }
}
