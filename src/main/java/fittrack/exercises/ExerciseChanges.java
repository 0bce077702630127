package fittrack.exercises;

import fittrack.platform.wire.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** The new name of an exercise. */
@Schema(name = "ExerciseRename", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ExerciseChanges(
        @NotNull @Text(min = 1, max = 256) @Schema(minLength = 1, maxLength = 256)
        String name) {}
