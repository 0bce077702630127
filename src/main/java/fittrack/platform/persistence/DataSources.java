package fittrack.platform.persistence;

import fittrack.platform.settings.Secret;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.Duration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** How this service connects: one set of driver properties for the pool, the migrations and the health check. */
final class DataSources {
    private static final String DRIVER = "org.postgresql.Driver";
    private static final Duration LONGEST_EVICTION_INTERVAL = Duration.seconds(5);
    private static final String PROBE = "/* still there? */ SELECT 1";
    private static final String UTC = "SET TIME ZONE 'UTC'";
    private static final String NO_LIMIT = "SET statement_timeout = 0";

    /**
     * Has PostgreSQL look whether we are still there while it works or waits: a migration whose process was killed ends and
     * gives its lock back. Where the server's system cannot do that, it goes without.
     */
    private static final String NOTICE_DEATH = """
            DO $$
            BEGIN
                PERFORM set_config('client_connection_check_interval', '1s', false);
            EXCEPTION WHEN OTHERS THEN
                NULL;
            END $$""";

    private DataSources() {}

    /** The pool that requests share. */
    static DataSourceFactory pool(PersistenceConfig config) {
        var factory = base(DatabaseUrl.parse(config.url().reveal()), config);
        factory.setMaxSize(config.maxConns());
        factory.setMinSize(Math.max(1, config.minConns()));
        factory.setInitialSize(config.minConns());
        // The line stands in front of the pool (Leases); what is waited for here is a new connection.
        factory.setMaxWaitForConnection(config.connectTimeout());
        factory.setMaxConnectionAge(config.maxLifetime());
        factory.setMinIdleTime(config.idleTimeout());
        factory.setEvictionInterval(Collections.min(List.of(config.idleTimeout(), LONGEST_EVICTION_INTERVAL)));
        factory.setCheckConnectionOnBorrow(true);
        factory.setValidationInterval(Duration.seconds(1));
        factory.setRollbackOnReturn(true);
        factory.setAutoCommitByDefault(true);
        factory.setReadOnlyByDefault(false);
        factory.setJdbcInterceptors(Optional.of("ConnectionState"));
        return factory;
    }

    /** One connection for migrations, past a transaction pooler where there is one. */
    static DataSourceFactory direct(PersistenceConfig config) {
        var url = config.directUrl().isBlank() ? config.url() : config.directUrl();
        var factory = base(DatabaseUrl.parse(url.reveal()), config);
        // A migration may take as long as it takes.
        factory.getProperties().put("socketTimeout", "0");
        factory.setInitializationQuery(String.join(";", UTC, NO_LIMIT, NOTICE_DEATH));
        return factory;
    }

    /**
     * One connection outside the pool.
     *
     * @param timeout how long the server may be silent, now and later
     */
    static Connection connect(Secret secret, Duration timeout) throws SQLException {
        var url = DatabaseUrl.parse(secret.reveal());
        var properties = new Properties();
        properties.putAll(properties(url, timeout, timeout));
        // The driver's limit for the whole of it costs a thread; this one covers every answer of the server.
        properties.remove("loginTimeout");
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
        properties.setProperty("user", url.user());
        properties.setProperty("password", url.password());
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    private static DataSourceFactory base(DatabaseUrl url, PersistenceConfig config) {
        var factory = new DataSourceFactory();
        factory.setDriverClass(DRIVER);
        factory.setUrl(url.jdbcUrl());
        factory.setUser(url.user());
        factory.setPassword(url.password());
        factory.setProperties(properties(url, config.connectTimeout(), config.queryTimeout()));
        factory.setInitializationQuery(UTC);
        factory.setValidationQuery(PROBE);
        factory.setValidationQueryTimeout(Duration.seconds(2));
        return factory;
    }

    private static Map<String, String> properties(DatabaseUrl url, Duration connect, Duration statement) {
        var properties = new LinkedHashMap<>(url.properties());
        properties.put("ApplicationName", "fittrack");
        properties.put("connectTimeout", Long.toString(Math.max(1, connect.toSeconds())));
        properties.put("loginTimeout", Long.toString(Math.max(1, connect.toSeconds())));
        // Two seconds beyond what PostgreSQL itself enforces: it only matters for a server that hangs.
        properties.put("socketTimeout", Long.toString(statement.toSeconds() + 2));
        properties.put("tcpKeepAlive", "true");
        properties.put("reWriteBatchedInserts", "true");
        return properties;
    }
}
