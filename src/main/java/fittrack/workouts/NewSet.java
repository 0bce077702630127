package fittrack.workouts;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One set as a client sends it.
 *
 * @param weight null for body weight. A double on purpose: rounding looks at the binary value, and no exponent is too large
 */
@Schema(name = "SetInput", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record NewSet(
        @DecimalMin("0")
        @DecimalMax("999999999.9")
        @Schema(
                types = {"number", "null"},
                minimum = "0",
                maximum = "999999999.9")
        @Nullable
        Double weight,

        @NotNull @Min(1) Integer reps,

        @NotNull
        @Pattern(regexp = WARM_UP + "|" + WORKING, message = "must be warmup or working")
        @Schema(allowableValues = {WARM_UP, WORKING})
        String setType) {

    static final String WARM_UP = "warmup";
    static final String WORKING = "working";

    boolean isWorking() {
        return setType.equals(WORKING);
    }
}
