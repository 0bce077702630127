package fittrack.workouts;

import fittrack.platform.wire.Text;
import fittrack.platform.wire.Timestamp;
import fittrack.platform.wire.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workout as a client sends it.
 *
 * @param notes empty counts as none
 * @param workoutFocus empty counts as none
 */
@Schema(name = "WorkoutInput", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record NewWorkout(
        @NotNull @Timestamp @Schema(format = "date-time") String date,

        @Text(max = 256)
        @Schema(
                types = {"string", "null"},
                maxLength = 256)
        @Nullable
        String notes,

        @Text(max = 256)
        @Schema(
                types = {"string", "null"},
                maxLength = 256)
        @Nullable
        String workoutFocus,

        @NotEmpty List<@NotNull @Valid NewWorkoutExercise> exercises) {

    /** To be asked of a valid one only. */
    Instant moment() {
        return Timestamps.parse(date).orElseThrow();
    }
}
