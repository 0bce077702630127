package fittrack.platform.persistence;

import fittrack.platform.settings.Secret;
import io.dropwizard.util.Duration;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database whether it answers, on a connection of its own: a busy pool is not a dead database. The connection
 * is kept, so that asking costs one round trip, and a server that is out of connections for others is not dead either.
 */
public final class DatabaseProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final Duration ANSWER = Duration.seconds(2);

    private final Secret url;
    private @Nullable Connection kept;

    DatabaseProbe(Secret url) {
        this.url = url;
    }

    /**
     * Asks once; a connection that died since the last time is replaced first.
     *
     * @throws SQLException when the database does not answer, or takes longer than two seconds for it
     */
    public synchronized void ask() throws SQLException {
        if (kept != null && kept.isValid(Math.toIntExact(ANSWER.toSeconds()))) {
            return;
        }
        close();
        // Whoever could sign in was answered.
        kept = DataSources.connect(url, ANSWER);
    }

    @Override
    public synchronized void close() {
        var old = kept;
        kept = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                // It was of no use any more.
                LOG.debug("the health check's connection did not close", e);
            }
        }
    }
}
