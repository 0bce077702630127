package fittrack.workouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One set of a workout; what has no value is left out.
 *
 * @param weight one decimal; null for body weight
 * @param exerciseOrder from 1 on; null in rows older than the order
 * @param volume weight times repetitions, one decimal, of warm-ups too
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "WorkoutSetRow",
        requiredProperties = {
            "workout_id",
            "workout_date",
            "set_id",
            "reps",
            "set_type",
            "exercise_id",
            "exercise_name",
            "volume"
        })
record WorkoutSet(
        int workoutId,
        Instant workoutDate,
        @Nullable String workoutNotes,
        @Nullable String workoutFocus,
        int setId,
        @Schema(minimum = "0") @Nullable BigDecimal weight,
        int reps,
        @Schema(allowableValues = {"warmup", "working"}) String setType,
        int exerciseId,
        String exerciseName,
        @Schema(minimum = "1") @Nullable Integer exerciseOrder,
        @Schema(minimum = "1") @Nullable Integer setOrder,
        BigDecimal volume) {}
