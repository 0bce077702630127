package fittrack.platform.dev;

import fittrack.platform.lifecycle.CannotStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * What the superuser does on an embedded server before the service may come. It throws {@link CannotStartException} where
 * the server refuses.
 */
final class RoleStore {
    private final Login superuser;

    RoleStore(Login superuser) {
        this.superuser = superuser;
    }

    /** A connection of its own, for what happens before, or beside, the service's pool. */
    static Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s?ApplicationName=fittrack-dev"
                        .formatted(Login.HOST, login.port(), login.database()),
                login.user(),
                login.password());
    }

    void createRole(String name) {
        if (isEmpty("SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute("CREATE ROLE " + name);
        }
    }

    /** Lets the role log in, and nothing else: row-level security binds it. */
    void restrictRole(String name, String password) {
        execute("ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
                .formatted(name, password));
    }

    void createDatabase(String name, String owner) {
        if (isEmpty("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute("CREATE DATABASE %s OWNER %s".formatted(name, owner));
        }
    }

    void setOwnPassword() {
        execute("ALTER ROLE %s PASSWORD '%s'".formatted(superuser.user(), superuser.password()));
    }

    /** Makes changes of {@code pg_hba.conf} count. */
    void reloadRules() {
        execute("SELECT pg_reload_conf()");
    }

    private void execute(String sql) {
        try (var connection = connect(superuser);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private boolean isEmpty(String sql, String name) {
        try (var connection = connect(superuser);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static CannotStartException refused(SQLException e) {
        return new CannotStartException("the embedded database cannot be set up: " + e.getMessage(), e);
    }
}
