package fittrack.platform.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Moments in columns of type {@code TIMESTAMPTZ}. Not through {@link java.sql.Timestamp}: that follows the Julian calendar
 * before 1582 and PostgreSQL does not.
 */
public final class Moments {

    private Moments() {}

    /** The moment in a column that is never null. */
    public static Instant read(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant readNullable(ResultSet row, int column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** What to bind for a moment; PostgreSQL keeps microseconds. */
    public static Argument argument(Instant moment) {
        return (position, statement, context) -> statement.setObject(position, moment.atOffset(ZoneOffset.UTC));
    }
}
