package fittrack.platform.persistence;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the database: a transaction on behalf of one user, which PostgreSQL itself keeps to that user's rows.
 *
 * <p>Each transaction tells PostgreSQL three things before anything else, in one round trip: whose rows may be seen
 * (row-level security), how long a statement may run (what is left of the deadline), and under which request id.
 * Transient failures are tried again while the deadline lasts, unless a commit may already have happened.
 */
public final class Transactions {
    private static final String SETTINGS = """
            SELECT set_config('app.current_user_id', ?, true),
                   set_config('statement_timeout', ?, true),
                   set_config('application_name', ?, true),
                   set_config('transaction_read_only', ?, true)""";

    /** How far beyond the statement's own limit a server that hangs may keep a connection. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(2);

    private static final String NOBODY = "";

    private final Jdbi jdbi;
    private final Leases leases;
    private final Attempts attempts;
    private final Duration queryTimeout;

    Transactions(Jdbi jdbi, Leases leases, Attempts attempts, Duration queryTimeout) {
        this.jdbi = jdbi;
        this.leases = leases;
        this.attempts = attempts;
        this.queryTimeout = queryTimeout;
    }

    /** Reads what belongs to the user. Tried again on any transient failure. */
    public <T extends @Nullable Object> T reading(UserId user, Function<Transaction, T> work) {
        return run(user.value(), true, work);
    }

    /**
     * Changes what belongs to the user, all of it or nothing. Tried again while it is certain that nothing was stored, so
     * {@code work} must do nothing but use the transaction.
     */
    public <T extends @Nullable Object> T writing(UserId user, Function<Transaction, T> work) {
        try {
            return run(user.value(), false, work);
        } catch (RuntimeException failure) {
            if (DatabaseFailures.sqlException(failure)
                    .filter(DatabaseFailures::isUserMissing)
                    .isEmpty()) {
                throw failure;
            }
            // Another instance deleted the account a moment ago: this request opens it again.
            return run(user.value(), false, transaction -> {
                Users.insert(transaction, user);
                return work.apply(transaction);
            });
        }
    }

    /** For the few tables that belong to no user; tables that do are empty here. */
    public <T extends @Nullable Object> T system(Function<Transaction, T> work) {
        return run(NOBODY, false, work);
    }

    private <T extends @Nullable Object> T run(String user, boolean readOnly, Function<Transaction, T> work) {
        var request = CurrentRequest.here();
        var deadline = request.map(CurrentRequest::deadline).orElseGet(() -> Deadline.in(queryTimeout));
        return attempts.call(deadline, attempt -> {
            try (var lease = leases.take(deadline);
                    var handle = jdbi.open()) {
                return inTransaction(handle, user, readOnly, deadline, request.orElse(null), work, attempt);
            }
        });
    }

    private <T extends @Nullable Object> T inTransaction(
            Handle handle,
            String user,
            boolean readOnly,
            Deadline deadline,
            @Nullable CurrentRequest request,
            Function<Transaction, T> work,
            Attempts.Attempt attempt) {
        handle.begin();
        try {
            settle(handle, user, readOnly, deadline, request);
            var result = work.apply(new Transaction(handle));
            commit(handle, readOnly, request, attempt);
            return result;
        } catch (RuntimeException failure) {
            rollback(handle, failure);
            throw failure;
        }
    }

    private void settle(
            Handle handle, String user, boolean readOnly, Deadline deadline, @Nullable CurrentRequest request) {
        var left = deadline.left();
        if (left.isZero()) {
            throw new ProblemException(DatabaseProblem.OUT_OF_TIME);
        }
        var limit = left.compareTo(queryTimeout) < 0 ? left : queryTimeout;
        var connection = handle.getConnection();
        try (var statement = connection.prepareStatement(SETTINGS)) {
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(limit.plus(SOCKET_GRACE).toMillis()));
            statement.setString(1, user);
            // Zero would mean no limit at all.
            statement.setString(2, Long.toString(Math.max(1, limit.toMillis())));
            statement.setString(3, request == null ? "fittrack" : request.id().value());
            statement.setString(4, readOnly ? "on" : "off");
            statement.execute();
        } catch (SQLException e) {
            throw new org.jdbi.v3.core.ConnectionException(e);
        }
    }

    private static void commit(
            Handle handle, boolean readOnly, @Nullable CurrentRequest request, Attempts.Attempt attempt) {
        if (readOnly || request == null) {
            attempt.commits(readOnly);
            handle.commit();
            return;
        }
        // Past the deadline the client has been told that nothing was stored: then nothing is.
        if (!request.startCommit()) {
            throw new ProblemException(DatabaseProblem.OUT_OF_TIME);
        }
        try {
            attempt.commits(false);
            handle.commit();
        } finally {
            request.endCommit();
        }
    }

    private static void rollback(Handle handle, RuntimeException failure) {
        try {
            handle.rollback();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
