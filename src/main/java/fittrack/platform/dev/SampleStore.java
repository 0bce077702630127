package fittrack.platform.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import fittrack.platform.request.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample workouts of one user, written as that user: row-level security holds for them as for any others. */
final class SampleStore {
    private static final Logger LOG = LoggerFactory.getLogger(SampleStore.class);
    private static final String SCRIPT = "dev/sample-workouts.sql";

    private final Login login;
    private final UserId user;

    SampleStore(Login login, UserId user) {
        this.login = login;
        this.user = user;
    }

    /** As {@link #fill()}, but a schema under construction, which they do not fit, is only worth a warning. */
    void offer() {
        try {
            fill();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("sample workouts do not fit the schema");
        }
    }

    /** Writes them if the user has no workouts at all. */
    void fill() throws SQLException {
        try (var connection = RoleStore.connect(login)) {
            connection.setAutoCommit(false);
            actAsUser(connection);
            if (!hasWorkouts(connection)) {
                insert(connection);
            }
            connection.commit();
        }
    }

    private void actAsUser(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('app.current_user_id', ?, true)")) {
            statement.setString(1, user.value());
            statement.execute();
        }
    }

    private static boolean hasWorkouts(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM workout WHERE user_id = current_user_id() LIMIT 1")) {
            return rows.next();
        }
    }

    private void insert(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script());
        }
        LOG.atInfo().addKeyValue("user", user).log("sample workouts written");
    }

    private static String script() {
        try {
            return Resources.toString(Resources.getResource(SCRIPT), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
