package fittrack.workouts;

import fittrack.platform.wire.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** One exercise of a workout as a client sends it; one that is named twice counts as one. */
@Schema(name = "ExerciseInput", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record NewWorkoutExercise(
        @NotNull @Text(min = 1, max = 256) @Schema(minLength = 1, maxLength = 256)
        String name,

        @NotEmpty List<@NotNull @Valid NewSet> sets) {}
