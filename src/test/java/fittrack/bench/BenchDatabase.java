package fittrack.bench;

import fittrack.platform.request.UserId;
import fittrack.testing.TestDatabase;

/** A database in which one user among two hundred is asked for; each has thirty workouts. */
final class BenchDatabase {
    static final UserId USER = new UserId("user-100");
    static final int WORKOUTS = 30;

    private final TestDatabase database = TestDatabase.create();

    BenchDatabase() {
        database.run("INSERT INTO users (user_id) SELECT 'user-' || n FROM generate_series(1, 200) n");
        database.run("""
                INSERT INTO workout (user_id, date, notes, workout_focus)
                SELECT user_id, now() - n * interval '1 day', 'Felt strong, slept well', 'Push ' || n %% 5
                FROM generate_series(1, %d) n, users
                """.formatted(WORKOUTS));
        database.run("VACUUM ANALYZE");
    }

    /** As the role of the service. */
    String url() {
        return database.url();
    }

    /** As a role that sees every row. */
    String superuserJdbcUrl() {
        return database.url().replaceFirst("postgres://[^@]*@", "jdbc:postgresql://") + "?user=postgres";
    }
}
