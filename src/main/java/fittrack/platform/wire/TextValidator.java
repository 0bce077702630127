package fittrack.platform.wire;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text}; public, for the validator makes its own. */
public final class TextValidator implements ConstraintValidator<Text, String> {
    private int min;
    private int max;

    @Override
    public void initialize(Text text) {
        min = text.min();
        max = text.max();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        var problem = problem(value);
        problem.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return problem.isEmpty();
    }

    private Optional<String> problem(String value) {
        var characters = value.codePointCount(0, value.length());
        if (characters < min) {
            return Optional.of("must have at least %d character%s".formatted(min, min == 1 ? "" : "s"));
        }
        if (characters > max) {
            return Optional.of("must have at most %d characters".formatted(max));
        }
        return value.codePoints().allMatch(TextValidator::isStorable)
                ? Optional.empty()
                : Optional.of("must not contain NUL or unpaired surrogates");
    }

    private static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }
}
