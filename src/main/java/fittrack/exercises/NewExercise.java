package fittrack.exercises;

import fittrack.platform.wire.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** An exercise to find or to create. */
@Schema(name = "ExerciseCreate", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record NewExercise(
        @NotNull @Text(min = 1, max = 256) @Schema(minLength = 1, maxLength = 256)
        String name) {}
