package fittrack.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A training profile as a client sends it: every key optional, nothing checked yet. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(
        name = "TrainingProfileInput",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE,
        description = "Every key optional. Texts are trimmed, a blank text counts as null, enum comparison is"
                + " case-sensitive after trimming. Lists take any strings (and null entries, dropped); over-long"
                + " entries and surplus entries are cut, not refused.")
public record NewTrainingProfile(
        @Schema(nullable = true, example = "strength") @Nullable
        String primaryGoal,

        @Schema(nullable = true, example = "beginner") @Nullable
        String experienceLevel,

        // Wider than what is allowed, so that a number out of range is refused by name.
        @Schema(
                types = {"integer", "null"},
                minimum = "10",
                maximum = "240")
        @Nullable
        Long preferredSessionDurationMinutes,

        @Schema(nullable = true, example = "gym") @Nullable String usualTrainingLocation,

        @Schema(nullable = true) @ArraySchema(schema = @Schema(nullable = true)) @Nullable
        List<@Nullable String> availableEquipment,

        @Schema(nullable = true) @ArraySchema(schema = @Schema(nullable = true)) @Nullable
        List<@Nullable String> avoidedExercises,

        @Schema(nullable = true) @ArraySchema(schema = @Schema(nullable = true)) @Nullable
        List<@Nullable String> movementLimitations) {}
