package fittrack.platform.persistence;

import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Finding;
import io.dropwizard.util.Duration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the schema is the one this build needs. Once it is, nobody asks again: what was applied stays applied.
 *
 * <p>It only reads Liquibase's own table; Liquibase itself would create what is missing.
 */
final class MigrationsCheck {
    private static final Duration ANSWER = Duration.seconds(2);
    private static final String APPLIED = "SELECT id, author, filename FROM databasechangelog";
    private static final String UNDEFINED_TABLE = "42P01";

    private final PersistenceConfig config;
    private final Set<Migrations.Name> needed;
    private volatile boolean isCurrent;

    /** @param needed what this build needs */
    MigrationsCheck(PersistenceConfig config, Set<Migrations.Name> needed) {
        this.config = config;
        this.needed = Set.copyOf(needed);
    }

    Finding look() {
        if (isCurrent) {
            return Finding.WELL;
        }
        try (var connection = DataSources.connect(config.url(), ANSWER)) {
            isCurrent = applied(connection).containsAll(needed);
            return isCurrent ? Finding.WELL : Finding.of(Cause.MIGRATIONS_PENDING);
        } catch (SQLException e) {
            return UNDEFINED_TABLE.equals(e.getSQLState())
                    ? Finding.of(Cause.MIGRATIONS_PENDING)
                    : DatabaseCheck.failed(e);
        }
    }

    private static Set<Migrations.Name> applied(Connection connection) throws SQLException {
        var applied = new HashSet<Migrations.Name>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                applied.add(new Migrations.Name(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return applied;
    }
}
