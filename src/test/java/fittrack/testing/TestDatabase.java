package fittrack.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/**
 * A migrated database of its own on the one real PostgreSQL of this JVM, owned by a role without superuser rights.
 *
 * @param name of the database
 */
public record TestDatabase(String name) {
    private static final String ROLE = "fittrack";
    private static final String TEMPLATE = "fittrack_template";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    /** A new one, with the schema and without rows. */
    public static TestDatabase create() {
        return create("TEMPLATE " + TEMPLATE);
    }

    /** A new one without a schema. */
    public static TestDatabase createEmpty() {
        return create("");
    }

    private static TestDatabase create(String template) {
        var database = new TestDatabase("test_" + NUMBERS.incrementAndGet());
        asSuperuser("postgres", "CREATE DATABASE %s OWNER %s %s".formatted(database.name, ROLE, template));
        return database;
    }

    /** As {@code DATABASE_URL} has it. */
    public String url() {
        return "postgres://%s:%s@127.0.0.1:%d/%s".formatted(ROLE, ROLE, SERVER.getPort(), name);
    }

    /** A connection as the role of the service, or as the superuser, whom row-level security does not bind. */
    public Connection connect(boolean superuser) {
        return connection(name, superuser ? "postgres" : ROLE);
    }

    /** The one value of a query, read as the superuser. */
    public Object value(String sql) {
        try (var connection = connect(true);
                var result = connection.createStatement().executeQuery(sql)) {
            if (!result.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return result.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs one statement as the superuser. */
    public void run(String sql) {
        asSuperuser(name, sql);
    }

    private static void asSuperuser(String database, String sql) {
        try (var connection = connection(database, "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connection(String database, String user) {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(SERVER.getPort(), database), user, ROLE);
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s' NOSUPERUSER".formatted(ROLE, ROLE));
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(TEMPLATE, ROLE));
            }
            migrate(server.getPort());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the test database did not start", e);
        }
    }

    private static void migrate(int port) throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, TEMPLATE);
        try (var connection = DriverManager.getConnection(url, ROLE, ROLE)) {
            Scope.child(Map.of("liquibase.analytics.enabled", false), () -> {
                try (var liquibase = new Liquibase(
                        "db/changelog.yaml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
                    liquibase.update(new Contexts());
                }
            });
        }
    }
}
