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
 * <p>Each transaction tells PostgreSQL its {@link Terms} before anything else, in the same round trip as its first statement.
 * Transient failures are tried again while the deadline lasts, unless a commit may already have happened.
 */
public final class Transactions {
    /** How far beyond the statement's own limit a server that hangs may keep a connection. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(2);

    private static final String NOBODY = "";

    private final Jdbi jdbi;
    private final Pool pool;
    private final Leases leases;
    private final Attempts attempts;
    private final Duration queryTimeout;

    Transactions(Jdbi jdbi, Pool pool, Leases leases, Attempts attempts, Duration queryTimeout) {
        this.jdbi = jdbi;
        this.pool = pool;
        this.leases = leases;
        this.attempts = attempts;
        this.queryTimeout = queryTimeout;
    }

    /**
     * Reads what belongs to the user. Tried again on any transient failure.
     *
     * <p>Every statement is one round trip with a transaction of its own around it. Several of them see what each finds
     * committed, as they would at PostgreSQL's usual isolation (READ COMMITTED) within one transaction.
     */
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
        var name = request.map(current -> current.id().value()).orElse("fittrack");
        var terms = new Terms(user, name, deadline, queryTimeout);
        return attempts.call(deadline, attempt -> {
            try (var lease = leases.take(deadline);
                    var handle = jdbi.open()) {
                limitSocket(handle, terms);
                return readOnly ? read(handle, terms, work) : write(handle, terms, request.orElse(null), work, attempt);
            }
        });
    }

    private static void limitSocket(Handle handle, Terms terms) {
        var limit = terms.limit().plus(SOCKET_GRACE);
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
        } catch (SQLException e) {
            throw new org.jdbi.v3.core.ConnectionException(e);
        }
    }

    private <T extends @Nullable Object> T read(Handle handle, Terms terms, Function<Transaction, T> work) {
        var transaction = Transaction.reading(handle, terms);
        try {
            var result = work.apply(transaction);
            transaction.end();
            return result;
        } catch (RuntimeException failure) {
            clearAfter(failure, handle);
            undo(transaction::end, failure);
            throw failure;
        }
    }

    private <T extends @Nullable Object> T write(
            Handle handle,
            Terms terms,
            @Nullable CurrentRequest request,
            Function<Transaction, T> work,
            Attempts.Attempt attempt) {
        handle.begin();
        try {
            var result = work.apply(Transaction.writing(handle, terms));
            commit(handle, request, attempt);
            return result;
        } catch (RuntimeException failure) {
            clearAfter(failure, handle);
            undo(handle::rollback, failure);
            throw failure;
        }
    }

    private void clearAfter(RuntimeException failure, Handle handle) {
        if (DatabaseFailures.sqlException(failure)
                .filter(DatabaseFailures::isConnectionLost)
                .isPresent()) {
            pool.lost(handle.getConnection());
        }
    }

    private static void commit(Handle handle, @Nullable CurrentRequest request, Attempts.Attempt attempt) {
        if (request == null) {
            attempt.commits();
            handle.commit();
            return;
        }
        // Past the deadline the client has been told that nothing was stored: then nothing is.
        if (!request.startCommit()) {
            throw new ProblemException(DatabaseProblem.OUT_OF_TIME);
        }
        attempt.commits();
        try {
            handle.commit();
        } catch (RuntimeException failure) {
            if (DatabaseFailures.sqlException(failure)
                    .filter(DatabaseFailures::isRolledBack)
                    .isPresent()) {
                request.forgetCommit();
            }
            throw failure;
        }
    }

    private static void undo(Runnable rollback, RuntimeException failure) {
        try {
            rollback.run();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
