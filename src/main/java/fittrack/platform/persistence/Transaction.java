package fittrack.platform.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.Update;

/**
 * An open transaction, as {@link Transactions} hands it out: rules pass it on, stores run their statements in it.
 *
 * <p>Every statement has a name, such as {@code workouts.list}: the label under which its time is measured and logged.
 * What PostgreSQL is told first, the {@link Terms}, travels with a statement: that saves a round trip.
 */
public final class Transaction {
    static final String NAME = "statement-name";

    private final Handle handle;
    private final Terms terms;
    private final boolean isRead;
    private boolean isSettled;
    private boolean isHalfDone;

    private Transaction(Handle handle, Terms terms, boolean isRead) {
        this.handle = handle;
        this.terms = terms;
        this.isRead = isRead;
    }

    /** On a handle that has begun a transaction: the terms go with the first statement. */
    static Transaction writing(Handle handle, Terms terms) {
        return new Transaction(handle, terms, false);
    }

    /** On a handle that has not: each statement goes with the terms, in one transaction and one round trip of its own. */
    static Transaction reading(Handle handle, Terms terms) {
        return new Transaction(handle, terms, true);
    }

    /** A statement that returns rows. */
    public Query query(String name, String sql) {
        return onTerms(handle.createQuery(withTerms(sql))).define(NAME, name);
    }

    /** A statement that changes rows. */
    public Update update(String name, String sql) {
        return onTerms(handle.createUpdate(withTerms(sql))).define(NAME, name);
    }

    /** One statement for many sets of arguments, sent in one go; not for a read. */
    public PreparedBatch batch(String name, String sql) {
        if (isRead) {
            throw new IllegalStateException("a read changes nothing");
        }
        if (!isSettled) {
            query("transaction.terms", "SELECT 1").mapTo(Integer.class).one();
        }
        return handle.prepareBatch(sql).define(NAME, name);
    }

    /** Ends what a statement of a read left open that failed: it took the COMMIT behind it along. */
    void end() {
        if (isHalfDone) {
            isHalfDone = false;
            handle.createUpdate("ROLLBACK").define(NAME, "transaction.rollback").execute();
        }
    }

    private String withTerms(String sql) {
        if (isRead) {
            return "BEGIN READ ONLY;\n" + Terms.SQL + ";\n" + sql + ";\nCOMMIT";
        }
        return isSettled ? sql : Terms.SQL + ";\n" + sql;
    }

    private <S extends SqlStatement<S>> S onTerms(S statement) {
        if (!isSettled) {
            terms.bindTo(statement);
            statement.addCustomizer(new PastTerms());
        }
        return statement;
    }

    /** Goes on to the result of the statement itself: those of what went before it come first. */
    private final class PastTerms implements StatementCustomizer {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) {
            isHalfDone = isRead;
        }

        @Override
        public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            statement.getMoreResults();
            isHalfDone = false;
            if (isRead) {
                statement.getMoreResults();
            } else {
                isSettled = true;
            }
        }
    }
}
