package fittrack.platform.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittrack.platform.lifecycle.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

// Making a database takes seconds: one does for all the tests that leave it as it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedDatabaseIT {
    private final Path folder;
    private final Path data;
    private final EmbeddedDatabase database;

    EmbeddedDatabaseIT(@TempDir Path folder) {
        this.folder = folder;
        data = folder.resolve("a blank").resolve("postgres");
        database = new EmbeddedDatabase(data);
    }

    @BeforeAll
    void start() {
        database.start();
    }

    @AfterAll
    void stop() {
        database.stop();
    }

    @Test
    @DisplayName("DATA-3: the data survives a restart, even without the superuser's password")
    void the_data_survives_restarts() throws Exception {
        var kept = folder.resolve("kept");
        var first = new EmbeddedDatabase(kept);
        first.start();
        execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        first.stop();
        assertThat(new Postmaster(kept).process()).isEmpty();
        Files.delete(folder.resolve("kept.password"));

        var second = new EmbeddedDatabase(kept);
        try {
            second.start();

            assertThat(value(second, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(second.login().port()).isNotEqualTo(database.login().port());
        } finally {
            second.stop();
        }
    }

    @Test
    @DisplayName("AUTH-4: the service's role owns its database and is no superuser")
    void the_role_owns_its_database_and_nothing_else() throws Exception {
        assertThat(value(database, "SHOW is_superuser")).isEqualTo("off");
        assertThat(value(database, """
                SELECT concat(rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)
                FROM pg_roles WHERE rolname = current_user""")).isEqualTo("fffff");
        assertThat(value(database, "SELECT datdba::regrole FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("fittrack");
        assertThat(database.login().url().reveal())
                .isEqualTo(
                        "postgres://fittrack:fittrack@127.0.0.1:%d/fittrack",
                        database.login().port());
    }

    @Test
    @DisplayName("AUTH-4: row-level security binds the service's role")
    void row_level_security_holds() throws Exception {
        execute(database, """
                CREATE TABLE note (owner text);
                INSERT INTO note VALUES ('ann'), ('bob');
                ALTER TABLE note ENABLE ROW LEVEL SECURITY;
                ALTER TABLE note FORCE ROW LEVEL SECURITY;
                CREATE POLICY own ON note USING (owner = current_setting('app.current_user_id', true))""");

        assertThat(value(database, "SELECT count(*) FROM note")).isEqualTo("0");
        assertThat(value(database, "SET app.current_user_id = 'ann'; SELECT count(*) FROM note"))
                .isEqualTo("1");
    }

    @Test
    void only_this_machine_can_connect_and_only_with_a_password() throws Exception {
        var guess = new Login(database.login().port(), "postgres", "postgres", "postgres");

        assertThat(value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> RoleStore.connect(guess))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolveSibling("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void texts_are_ordered_alike_on_every_machine() throws Exception {
        assertThat(value(database, "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['b', 'a', 'B', 'é']) AS t"))
                .isEqualTo("Babé");
    }

    @Test
    void a_second_one_on_the_same_data_is_refused_and_the_first_stays() throws Exception {
        var second = new EmbeddedDatabase(data);

        assertThatThrownBy(second::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "%s is in use by another dev command (process %d): stop that one first",
                        data, ProcessHandle.current().pid());

        second.stop();
        assertThat(value(database, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void it_does_not_start_once_it_was_stopped() {
        var stopped = new EmbeddedDatabase(folder.resolve("stopped"));
        stopped.stop();

        assertThatThrownBy(stopped::start).isInstanceOf(CannotStartException.class);

        assertThat(folder.resolve("stopped")).doesNotExist();
    }

    @Test
    void the_binaries_are_of_the_version_that_data_is_checked_for() throws Exception {
        assertThat(value(database, "SHOW server_version")).startsWith(EmbeddedDatabase.majorVersion() + ".");
    }

    @Test
    void data_of_another_version_is_refused_in_one_line() throws IOException {
        var old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("PG_VERSION"), "9\n");

        assertThatThrownBy(new EmbeddedDatabase(old)::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "%s was written by PostgreSQL 9, this is PostgreSQL 18: delete the folder to start afresh",
                        old);
    }

    @Test
    void data_of_another_user_is_refused_in_one_line() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        var foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.setAttribute(foreign, "unix:uid", 12345);

        assertThatThrownBy(new EmbeddedDatabase(foreign)::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessage("%s belongs to 12345: start as that user, or delete the folder", foreign);
    }

    @Test
    void data_that_is_damaged_is_refused_with_the_reason_in_one_line() throws IOException {
        var damaged = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("stray"), "");

        assertThatThrownBy(new EmbeddedDatabase(damaged)::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("exists but is not empty")
                .hasMessageContaining("without %s it starts afresh", damaged)
                .hasMessageNotContaining("\n");

        assertThat(new Postmaster(damaged).process()).isEmpty();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = RoleStore.connect(database.login());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String value(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = RoleStore.connect(database.login());
                var statement = connection.createStatement()) {
            var hasRows = statement.execute(sql);
            while (!hasRows) {
                hasRows = statement.getMoreResults();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
