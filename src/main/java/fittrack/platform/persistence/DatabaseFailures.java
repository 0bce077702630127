package fittrack.platform.persistence;

import com.google.common.base.Throwables;
import fittrack.platform.errors.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure of PostgreSQL means; source of the codes: PostgreSQL manual, appendix A. */
final class DatabaseFailures {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** Serialization failure, deadlock: the server has rolled back and asks to be called again. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    /** Shutdown or restart, crash. */
    private static final Set<String> ENDED_BY_SERVER = Set.of("57P01", "57P02");

    /** Not yet up, too many connections. */
    private static final Set<String> NO_ENTRY = Set.of("57P03", "53300");

    private DatabaseFailures() {}

    /** What the client is told; failures that are faults of ours fly on as they are. */
    static RuntimeException translate(RuntimeException failure) {
        return sqlException(failure)
                .flatMap(sql -> problem(sql)
                        .map(problem -> problem == DatabaseProblem.DATABASE_UNAVAILABLE
                                ? ProblemException.unavailable(problem, RETRY_AFTER, failure)
                                : new ProblemException(problem).causedBy(failure)))
                .map(RuntimeException.class::cast)
                .orElse(failure);
    }

    static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable(DatabaseProblem.DATABASE_UNAVAILABLE, RETRY_AFTER, cause);
    }

    private static Optional<DatabaseProblem> problem(SQLException sql) {
        var state = state(sql);
        if (isTransient(sql)) {
            return Optional.of(DatabaseProblem.DATABASE_UNAVAILABLE);
        }
        if (state.equals(QUERY_CANCELED) || state.equals(LOCK_NOT_AVAILABLE)) {
            return Optional.of(DatabaseProblem.OUT_OF_TIME);
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return Optional.of(DatabaseProblem.ALREADY_EXISTS);
        }
        if (state.equals(FOREIGN_KEY_VIOLATION)) {
            return Optional.of(DatabaseProblem.STILL_REFERENCED);
        }
        // Class 22: data the columns cannot hold. Class 23: the other constraints.
        return state.startsWith("22") || state.startsWith("23")
                ? Optional.of(DatabaseProblem.NOT_STORABLE)
                : Optional.empty();
    }

    /** Whether the same call may well succeed in a moment. */
    static boolean isTransient(SQLException sql) {
        return isConnectionLost(sql) || ROLLED_BACK.contains(state(sql)) || NO_ENTRY.contains(state(sql));
    }

    /** Whether the server, or the network, ended the connection. */
    static boolean isConnectionLost(SQLException sql) {
        var state = state(sql);
        return state.startsWith("08") || ENDED_BY_SERVER.contains(state);
    }

    /** Whether the server itself says that nothing of the transaction was kept. */
    static boolean isRolledBack(SQLException sql) {
        return ROLLED_BACK.contains(state(sql));
    }

    /** Whether rows hang on a user's row that is not there. */
    static boolean isUserMissing(SQLException sql) {
        return state(sql).equals(FOREIGN_KEY_VIOLATION)
                && sql instanceof PSQLException detailed
                && Optional.ofNullable(detailed.getServerErrorMessage())
                        .map(ServerErrorMessage::getConstraint)
                        .filter(constraint -> constraint.endsWith("_user_id_fkey"))
                        .isPresent();
    }

    static Optional<SQLException> sqlException(Throwable failure) {
        return Throwables.getCausalChain(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    private static String state(SQLException sql) {
        var state = sql.getSQLState();
        return state == null ? "" : state;
    }
}
