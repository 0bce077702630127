package fittrack.platform.persistence;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * An open transaction, as {@link Transactions} hands it out: rules pass it on, stores run their statements in it.
 *
 * <p>Every statement has a name, such as {@code workouts.list}: the label under which its time is measured and logged.
 */
public final class Transaction {
    static final String NAME = "statement-name";

    private final Handle handle;

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /** A statement that returns rows. */
    public Query query(String name, String sql) {
        return handle.createQuery(sql).define(NAME, name);
    }

    /** A statement that changes rows. */
    public Update update(String name, String sql) {
        return handle.createUpdate(sql).define(NAME, name);
    }

    /** One statement for many sets of arguments, sent in one go. */
    public PreparedBatch batch(String name, String sql) {
        return handle.prepareBatch(sql).define(NAME, name);
    }

    Handle handle() {
        return handle;
    }
}
