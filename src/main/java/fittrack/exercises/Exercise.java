package fittrack.exercises;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exercise as lists show it; every key is always there.
 *
 * @param historicalOneRepMax two decimals
 * @param sourceWorkoutId the workout the record comes from; null for one entered by hand
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "Exercise",
        requiredProperties = {
            "id",
            "name",
            "user_id",
            "created_at",
            "updated_at",
            "historical_1rm",
            "historical_1rm_updated_at",
            "historical_1rm_source_workout_id"
        })
record Exercise(
        int id,
        String name,
        String userId,
        Instant createdAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant updatedAt,

        @JsonProperty("historical_1rm") @Schema(types = {"number", "null"}) @Nullable
        BigDecimal historicalOneRepMax,

        @JsonProperty("historical_1rm_updated_at")
        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant recordedAt,

        @JsonProperty("historical_1rm_source_workout_id")
        @Schema(
                types = {"integer", "null"},
                format = "int32")
        @Nullable
        Integer sourceWorkoutId) {}
