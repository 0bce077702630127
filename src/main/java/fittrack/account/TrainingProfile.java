package fittrack.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How and with what a user trains, as it is stored and answered.
 *
 * @param movementLimitations null when the user has not said, empty when there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "Every key always present.")
public record TrainingProfile(
        @Schema(requiredMode = RequiredMode.REQUIRED, nullable = true) @Nullable
        Goal primaryGoal,

        @Schema(requiredMode = RequiredMode.REQUIRED, nullable = true) @Nullable
        Experience experienceLevel,

        @Schema(requiredMode = RequiredMode.REQUIRED, nullable = true, minimum = "10", maximum = "240") @Nullable
        Integer preferredSessionDurationMinutes,

        @Schema(requiredMode = RequiredMode.REQUIRED, nullable = true) @Nullable
        Location usualTrainingLocation,

        @Schema(requiredMode = RequiredMode.REQUIRED)
        @ArraySchema(maxItems = TextList.MAX_ENTRIES, schema = @Schema(minLength = 1, maxLength = TextList.MAX_LENGTH))
        List<String> availableEquipment,

        @Schema(requiredMode = RequiredMode.REQUIRED)
        @ArraySchema(maxItems = TextList.MAX_ENTRIES, schema = @Schema(minLength = 1, maxLength = TextList.MAX_LENGTH))
        List<String> avoidedExercises,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                nullable = true,
                description = "null = not said, [] = none known, list = these.")
        @ArraySchema(maxItems = TextList.MAX_ENTRIES, schema = @Schema(minLength = 1, maxLength = TextList.MAX_LENGTH))
        @Nullable
        List<String> movementLimitations) {

    /** The profile of a user who has not said anything yet. */
    static final TrainingProfile EMPTY = new TrainingProfile(null, null, null, null, List.of(), List.of(), null);

    public TrainingProfile {
        availableEquipment = List.copyOf(availableEquipment);
        avoidedExercises = List.copyOf(avoidedExercises);
        movementLimitations = movementLimitations == null ? null : List.copyOf(movementLimitations);
    }

    /** What the user trains for. */
    public enum Goal {
        STRENGTH,
        HYPERTROPHY,
        ENDURANCE,
        GENERAL_FITNESS,
        WEIGHT_LOSS,
        MOBILITY;

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far along the user is. */
    public enum Experience {
        BEGINNER,
        INTERMEDIATE,
        ADVANCED;

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the user usually trains. */
    public enum Location {
        GYM,
        HOME,
        OUTDOOR,
        TRAVEL;

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
