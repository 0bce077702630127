package fittrack.platform.wire;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Timestamp}; public, for the validator makes its own. */
public final class TimestampValidator implements ConstraintValidator<Timestamp, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || Timestamps.parse(value).isPresent();
    }
}
