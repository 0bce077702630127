package fittrack.exercises;

import com.fasterxml.jackson.annotation.JsonProperty;
import fittrack.platform.wire.Decimals;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the stored one-rep max of an exercise is to change; an empty object clears it.
 *
 * @param mode null and empty mean {@code manual}
 * @param historical_1rm for {@code manual}: the value to store, or null to clear it; the name is its name in JSON, so that
 *     a refusal can point at it
 */
@Schema(name = "Historical1rmUpdate", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record OneRepMaxChanges(
        @Pattern(regexp = "|manual|recompute", message = "must be manual or recompute")
        @Schema(allowableValues = {"", "manual", "recompute"})
        @Nullable
        String mode,

        @JsonProperty("historical_1rm")
        @DecimalMin("0")
        @DecimalMax("999999.99")
        @Schema(
                types = {"number", "null"},
                minimum = "0",
                maximum = "999999.99")
        @Nullable
        Double historical_1rm) {

    boolean isRecompute() {
        return "recompute".equals(mode);
    }

    /** The value to store, at two decimals. */
    Optional<BigDecimal> value() {
        return Optional.ofNullable(historical_1rm).map(number -> Decimals.round(number, OneRepMax.SCALE));
    }
}
