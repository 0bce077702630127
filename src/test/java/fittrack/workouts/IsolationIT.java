package fittrack.workouts;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static fittrack.testing.Bodies.workoutWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two users of the same service. */
final class IsolationIT {
    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();
    private final Client bob = service.newUser();
    private int workout;
    private int exercise;
    private String before = "";

    @BeforeEach
    void ann_has_data_and_bob_has_none() {
        ann.post(
                "/api/workouts",
                workoutWith("2026-11-18T15:00:00Z", "\"mine\"", "\"Push\"", exercise("Bench", "100x5")));
        bob.get("/api/workouts");
        workout = ann.get("/api/workouts").json().get(0).get("id").asInt();
        exercise = ann.get("/api/exercises").json().get(0).get("id").asInt();
        before = everythingOfAnn();
    }

    @Test
    @DisplayName("AUTH-4: another user's data looks like no data")
    void another_users_data_looks_like_no_data() {
        var exercisePath = "/api/exercises/" + exercise;

        assertThat(bob.get("/api/workouts").text()).isEqualTo("[]");
        assertThat(bob.get("/api/workouts/" + workout).text()).isEqualTo("[]");
        assertThat(bob.get("/api/workouts/focus-values").text()).isEqualTo("[]");
        assertThat(bob.get("/api/workouts/new-workout-context").text()).isEqualTo("{\"focusTemplates\":[]}");
        assertThat(bob.get("/api/workouts/contribution-data").text()).isEqualTo("{\"days\":[]}");
        assertThat(bob.get("/api/exercises").text()).isEqualTo("[]");
        assertThat(bob.get(exercisePath + "/recent-sets").text()).isEqualTo("[]");
        for (var answer : List.of(
                bob.put("/api/workouts/" + workout, workout("2026-11-18T15:00:00Z", exercise("Mine now", "1x1"))),
                bob.delete("/api/workouts/" + workout),
                bob.get(exercisePath),
                bob.get(exercisePath + "/metrics-history"),
                bob.patch(exercisePath, "{\"name\":\"Mine now\"}"),
                bob.patch(exercisePath + "/historical-1rm", "{\"historical_1rm\":1}"),
                bob.patch(exercisePath + "/historical-1rm", "{\"mode\":\"recompute\"}"),
                bob.delete(exercisePath))) {
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(everythingOfAnn()).isEqualTo(before);
        assertThat(bob.get("/api/exercises").text()).isEqualTo("[]");
    }

    @Test
    @DisplayName("AUTH-4: the same names and the same workouts live side by side")
    void the_same_names_and_the_same_workouts_live_side_by_side() {
        bob.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "300x5")));
        bob.post("/api/exercises", "{\"name\":\"Bench\"}");

        assertThat(bob.get("/api/exercises").json()).hasSize(1);
        assertThat(bob.get("/api/exercises").json().get(0).get("id").asInt()).isNotEqualTo(exercise);
        assertThat(bob.get("/api/workouts").json()).hasSize(1);
        assertThat(everythingOfAnn()).isEqualTo(before);
    }

    @Test
    @DisplayName("AUTH-4: row-level security stops statements that forget the user")
    void row_level_security_stops_statements_that_forget_the_user() throws SQLException {
        try (var connection = service.database().connect(false)) {
            connection.setAutoCommit(false);
            become(connection, bob.user());
            for (var table : List.of("workout", "exercise", "set", "users")) {
                assertThat(number(
                                connection,
                                "SELECT count(*) FROM %s WHERE user_id <> '%s'".formatted(table, bob.user())))
                        .as(table)
                        .isZero();
            }
            assertThat(update(connection, "UPDATE workout SET notes = 'x' WHERE id = " + workout))
                    .isZero();
            assertThat(update(connection, "UPDATE exercise SET name = 'x' WHERE id = " + exercise))
                    .isZero();
            assertThat(update(connection, "UPDATE set SET reps = 99 WHERE workout_id = " + workout))
                    .isZero();
            assertThat(update(connection, "DELETE FROM set")).isZero();
            assertThat(update(connection, "DELETE FROM exercise")).isZero();
            assertThat(update(connection, "DELETE FROM workout")).isZero();
            assertThatThrownBy(() -> update(
                            connection,
                            "INSERT INTO workout (user_id, date) VALUES ('%s', now())".formatted(ann.user())))
                    .hasMessageContaining("row-level security");
            connection.rollback();
        }
        assertThat(everythingOfAnn()).isEqualTo(before);
    }

    @Test
    @DisplayName("AUTH-4: without a user there are no rows at all")
    void without_a_user_there_are_no_rows_at_all() throws SQLException {
        try (var connection = service.database().connect(false)) {
            for (var table : List.of("workout", "exercise", "set", "users")) {
                assertThat(number(connection, "SELECT count(*) FROM " + table))
                        .as(table)
                        .isZero();
            }
        }
    }

    private static void become(Connection connection, String user) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('app.current_user_id', ?, true)")) {
            statement.setString(1, user);
            statement.execute();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private String everythingOfAnn() {
        return ann.get("/api/workouts").text()
                + ann.get("/api/workouts/" + workout).text()
                + ann.get("/api/exercises").text();
    }
}
