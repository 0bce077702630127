package fittrack.exercises;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the latest sets of an exercise, of whatever type; every key is always there. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "RecentSet",
        requiredProperties = {
            "set_id",
            "workout_id",
            "workout_date",
            "workout_focus",
            "weight",
            "reps",
            "exercise_order",
            "set_order",
            "created_at"
        })
record RecentSet(
        int setId,
        int workoutId,
        Instant workoutDate,
        @Schema(types = {"string", "null"}) @Nullable String workoutFocus,
        @Schema(types = {"number", "null"}) @Nullable BigDecimal weight,
        int reps,
        int exerciseOrder,
        int setOrder,
        Instant createdAt) {}
