package fittrack.exercises;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exercise with all its sets, newest workout first. */
@Schema(
        name = "ExerciseDetail",
        requiredProperties = {"exercise", "sets"})
record ExerciseDetail(Facts exercise, List<ExerciseSet> sets) {

    ExerciseDetail {
        sets = List.copyOf(sets);
    }

    /**
     * The exercise itself; what has no value is left out.
     *
     * @param updatedAt the same as {@code createdAt} while nothing was changed
     * @param bestEstimate over all working sets, two decimals
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ExerciseFacts",
            requiredProperties = {"id", "name", "created_at", "updated_at", "user_id"})
    record Facts(
            int id,
            String name,
            Instant createdAt,
            Instant updatedAt,
            String userId,

            @JsonProperty("historical_1rm") @Schema(minimum = "0", maximum = "999999.99", multipleOf = 0.01) @Nullable
            BigDecimal historicalOneRepMax,

            @JsonProperty("historical_1rm_updated_at") @Nullable
            Instant recordedAt,

            @JsonProperty("historical_1rm_source_workout_id") @Nullable
            Integer sourceWorkoutId,

            @JsonProperty("best_e1rm") @Schema(minimum = "0") @Nullable
            BigDecimal bestEstimate) {}
}
