package fittrack.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One migration at a time. The lock is PostgreSQL's own and dies with its session, and it comes before Liquibase's, which
 * already creates tables while it looks around.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final String KEY = "hashtext('fittrack migrations')";

    private Turn() {}

    /** Waits until nobody else migrates; it is this connection's turn until it is closed. */
    static void take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var taken = statement.executeQuery("SELECT pg_try_advisory_lock(%s)".formatted(KEY))) {
            if (taken.next() && taken.getBoolean(1)) {
                return;
            }
        }
        LOG.info("waiting for another process that migrates");
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(%s)".formatted(KEY));
        }
    }
}
