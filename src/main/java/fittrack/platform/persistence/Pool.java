package fittrack.platform.persistence;

import io.dropwizard.db.ManagedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;
import org.apache.tomcat.jdbc.pool.PooledConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that requests share. A server that ends one has most likely ended all: then none that was open at that
 * moment is lent again, and the next attempt gets a fresh one instead of the next broken one.
 */
final class Pool {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    private final ManagedDataSource source;

    Pool(ManagedDataSource source) {
        this.source = source;
    }

    /** To be told when the server ended a connection. */
    void lost(Connection connection) {
        try {
            var pooled = connection.unwrap(PooledConnection.class);
            if (source instanceof DataSourceProxy proxy
                    // Of many that fail together the first clears the pool; what came since is whole.
                    && pooled.getConnectionVersion() == proxy.getPool().getPoolVersion()) {
                proxy.purge();
                LOG.warn("a database connection was lost, all idle ones are closed");
            }
        } catch (SQLException e) {
            LOG.debug("the lost connection has left the pool already", e);
        }
    }
}
