package fittrack.platform.persistence;

import fittrack.platform.lifecycle.CannotStartException;
import fittrack.platform.request.Deadline;
import fittrack.platform.settings.Secret;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, at the start, for a database that is away for a moment. One that turns us down is not asked again. */
final class FirstConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final long PAUSE_MILLISECONDS = 500;

    private final PersistenceConfig config;

    FirstConnection(PersistenceConfig config) {
        this.config = config;
    }

    /**
     * Returns as soon as the database of requests lets us in.
     *
     * @throws CannotStartException why it does not, and what to do
     */
    void await() {
        await(config.url(), "DATABASE_URL");
    }

    /** The same for the database as migrations reach it. */
    void awaitDirect() {
        if (config.directUrl().isBlank()) {
            await();
        } else {
            await(config.directUrl(), "DATABASE_DIRECT_URL");
        }
    }

    private void await(Secret url, String variable) {
        if (url.isBlank()) {
            throw new CannotStartException(variable + " is not set: set it to the URL of a PostgreSQL database,"
                    + " or run the development command from the source tree, which brings one: mvn compile exec:java");
        }
        var giveUp = Deadline.in(config.startTimeout().toJavaDuration());
        var isFirst = true;
        while (true) {
            try (var connection = DataSources.connect(url, config.connectTimeout())) {
                return;
            } catch (SQLException e) {
                var failure = ConnectFailure.of(e);
                if (!failure.mayPass() || giveUp.isOver()) {
                    throw refusal(url, variable, failure, e);
                }
                if (isFirst) {
                    LOG.atWarn().addKeyValue("cause", failure.phrase()).log("waiting for the database");
                    isFirst = false;
                }
            }
            pause();
        }
    }

    private CannotStartException refusal(Secret url, String variable, ConnectFailure failure, SQLException cause) {
        var where = DatabaseUrl.parse(url.reveal());
        var why = failure == ConnectFailure.UNEXPECTED_ERROR ? cause.getMessage() : failure.phrase();
        return new CannotStartException(
                failure.mayPass()
                        ? "no connection to %s within %s: %s; start the database, or correct %s"
                                .formatted(where, config.startTimeout(), why, variable)
                        : "no connection to %s: %s; correct %s, or the database".formatted(where, why, variable),
                cause);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted while waiting for the database", e);
        }
    }
}
