package fittrack.platform.persistence;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.Deadline;
import java.time.Duration;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What PostgreSQL is told before anything else of a transaction: whose rows may be seen (row-level security), how long a
 * statement may run (what is left of the deadline), and under which request id.
 *
 * @param user empty for nobody
 * @param request what the SQL session is called meanwhile
 * @param longest a statement may run, whatever is left
 */
record Terms(String user, String request, Deadline deadline, Duration longest) {
    /** Valid up to the end of the transaction, so that nothing stays behind on the connection. */
    static final String SQL = """
            SELECT set_config('app.current_user_id', :terms_user, true),
                   set_config('statement_timeout', :terms_timeout, true),
                   set_config('application_name', :terms_request, true)""";

    /** @throws ProblemException when there is no time left */
    Duration limit() {
        var left = deadline.left();
        if (left.isZero()) {
            throw new ProblemException(DatabaseProblem.OUT_OF_TIME);
        }
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** Fills in {@link #SQL}, wherever it stands in the statement. */
    void bindTo(SqlStatement<?> statement) {
        statement.bind("terms_user", user);
        // Zero would mean no limit at all.
        statement.bind("terms_timeout", Long.toString(Math.max(1, limit().toMillis())));
        statement.bind("terms_request", request);
    }
}
