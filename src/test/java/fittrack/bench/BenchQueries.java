package fittrack.bench;

import fittrack.bench.BenchResource.Row;
import fittrack.bench.BenchResource.Rows;
import fittrack.platform.persistence.Moments;
import fittrack.platform.persistence.Transactions;
import fittrack.platform.request.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The statement behind {@code GET /api/workouts}, sent in each of the ways there are. */
final class BenchQueries {
    private static final int PAGE = 500;
    private static final String NAMED = """
            SELECT id, date, notes, workout_focus, created_at, updated_at
            FROM workout
            WHERE user_id = :user
            ORDER BY date DESC, id DESC
            LIMIT :limit
            """;
    private static final String PLAIN = NAMED.replace(":user", "?").replace(":limit", "?");

    private BenchQueries() {}

    static Rows plain(DataSource source) {
        return (user, limit) -> {
            try (var connection = source.getConnection();
                    var statement = connection.prepareStatement(PLAIN)) {
                statement.setString(1, user.value());
                statement.setObject(2, limit.rows(), Types.INTEGER);
                statement.setFetchSize(PAGE);
                try (var rows = statement.executeQuery()) {
                    var list = new ArrayList<Row>();
                    while (rows.next()) {
                        list.add(row(rows, user));
                    }
                    return list;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static Rows through(Jdbi jdbi) {
        return (user, limit) -> jdbi.withHandle(handle -> list(handle.createQuery(NAMED), user, limit.rows()));
    }

    static Rows through(Transactions transactions) {
        return (user, limit) -> transactions.reading(
                user, transaction -> list(transaction.query("workouts.list", NAMED), user, limit.rows()));
    }

    private static List<Row> list(Query query, UserId user, @org.jspecify.annotations.Nullable Integer limit) {
        return query.bind("user", user.value())
                .bindBySqlType("limit", limit, Types.INTEGER)
                .setFetchSize(PAGE)
                .map((row, context) -> row(row, user))
                .list();
    }

    private static Row row(ResultSet row, UserId user) throws SQLException {
        return new Row(
                row.getInt(1),
                Moments.read(row, 2),
                row.getString(3),
                row.getString(4),
                Moments.read(row, 5),
                Moments.readNullable(row, 6),
                user.value());
    }
}
