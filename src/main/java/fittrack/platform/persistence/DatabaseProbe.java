package fittrack.platform.persistence;

import io.dropwizard.util.Duration;
import java.sql.SQLException;

/** Asks the database whether it answers, on a connection of its own: a busy pool is not a dead database. */
public final class DatabaseProbe {
    private static final int ANSWER_SECONDS = 2;

    private final PersistenceConfig config;

    DatabaseProbe(PersistenceConfig config) {
        this.config = config;
    }

    /**
     * Asks once.
     *
     * @throws SQLException when it does not answer within two seconds
     */
    public void ask() throws SQLException {
        try (var connection = DataSources.connect(config, Duration.seconds(ANSWER_SECONDS))) {
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("no answer in time", "08006");
            }
        }
    }
}
