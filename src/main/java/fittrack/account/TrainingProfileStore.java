package fittrack.account;

import fittrack.account.TrainingProfile.Experience;
import fittrack.account.TrainingProfile.Goal;
import fittrack.account.TrainingProfile.Location;
import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code user_training_profile}. */
final class TrainingProfileStore {
    private static final String SELECT = """
            SELECT primary_goal, experience_level, preferred_session_duration_minutes, usual_training_location,
                   ARRAY(SELECT entry FROM jsonb_array_elements_text(available_equipment) AS entry) AS available_equipment,
                   ARRAY(SELECT entry FROM jsonb_array_elements_text(avoided_exercises) AS entry) AS avoided_exercises,
                   CASE WHEN movement_limitations IS NOT NULL
                        THEN ARRAY(SELECT entry FROM jsonb_array_elements_text(movement_limitations) AS entry)
                   END AS movement_limitations
            FROM user_training_profile
            WHERE user_id = :user""";

    // What an assistant once proposed is no longer where the profile comes from: the source columns are cleared.
    private static final String PUT = """
            INSERT INTO user_training_profile AS profile (
                user_id, primary_goal, experience_level, preferred_session_duration_minutes, usual_training_location,
                available_equipment, avoided_exercises, movement_limitations)
            VALUES (:user, :goal, :experience, :minutes, :location,
                to_jsonb(:equipment), to_jsonb(:avoided), CASE WHEN :limitationsSaid THEN to_jsonb(:limitations) END)
            ON CONFLICT (user_id) DO UPDATE SET
                primary_goal = excluded.primary_goal,
                experience_level = excluded.experience_level,
                preferred_session_duration_minutes = excluded.preferred_session_duration_minutes,
                usual_training_location = excluded.usual_training_location,
                available_equipment = excluded.available_equipment,
                avoided_exercises = excluded.avoided_exercises,
                movement_limitations = excluded.movement_limitations,
                source_conversation_id = NULL,
                source_message_id = NULL,
                updated_at = now()""";

    Optional<TrainingProfile> find(Transaction transaction, UserId user) {
        return transaction
                .query("training-profile.find", SELECT)
                .bind("user", user.value())
                .map((row, context) -> profile(row))
                .findOne();
    }

    int put(Transaction transaction, UserId user, TrainingProfile profile) {
        var limitations = profile.movementLimitations();
        return transaction
                .update("training-profile.put", PUT)
                .bind("user", user.value())
                .bind("goal", text(profile.primaryGoal()))
                .bind("experience", text(profile.experienceLevel()))
                .bind("minutes", profile.preferredSessionDurationMinutes())
                .bind("location", text(profile.usualTrainingLocation()))
                .bindArray("equipment", String.class, profile.availableEquipment())
                .bindArray("avoided", String.class, profile.avoidedExercises())
                .bind("limitationsSaid", limitations != null)
                .bindArray("limitations", String.class, limitations == null ? List.of() : limitations)
                .execute();
    }

    private static TrainingProfile profile(ResultSet row) throws SQLException {
        var goal = row.getString("primary_goal");
        var experience = row.getString("experience_level");
        var location = row.getString("usual_training_location");
        var limitations = row.getArray("movement_limitations");
        return new TrainingProfile(
                goal == null ? null : Goal.valueOf(constant(goal)),
                experience == null ? null : Experience.valueOf(constant(experience)),
                row.getObject("preferred_session_duration_minutes", Integer.class),
                location == null ? null : Location.valueOf(constant(location)),
                texts(row.getArray("available_equipment")),
                texts(row.getArray("avoided_exercises")),
                limitations == null ? null : texts(limitations));
    }

    private static List<String> texts(java.sql.Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static String constant(String stored) {
        return stored.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
