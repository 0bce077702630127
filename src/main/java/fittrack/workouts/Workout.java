package fittrack.workouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A workout as the list shows it; every key is always there. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "Workout",
        requiredProperties = {"id", "date", "notes", "workout_focus", "created_at", "updated_at", "user_id"})
record Workout(
        int id,
        Instant date,
        @Schema(types = {"string", "null"}) @Nullable String notes,
        @Schema(types = {"string", "null"}) @Nullable String workoutFocus,
        Instant createdAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant updatedAt,

        @Schema(maxLength = 256) String userId) {}
