package fittrack.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @Test
    void length_is_counted_in_characters() {
        assertThat(problems("💪".repeat(256))).isEmpty();
        assertThat(problems("é".repeat(256))).isEmpty();
        assertThat(problems("💪".repeat(257))).containsExactly("must have at most 256 characters");
        assertThat(problems("")).containsExactly("must have at least 1 character");
    }

    @Test
    void nothing_is_a_matter_for_another_constraint() {
        assertThat(problems(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", "\ud83d", "a\udcaa", "\udcaa\ud83d"})
    void what_postgresql_cannot_store_is_refused(String text) {
        assertThat(problems(text)).containsExactly("must not contain NUL or unpaired surrogates");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\u0001", "Ж", "💪", "\uffff", "<b>", "${1+1}"})
    void anything_else_is_a_text(String text) {
        assertThat(problems(text)).isEmpty();
    }

    private List<String> problems(@Nullable String value) {
        return validator.validate(new Holder(value)).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    record Holder(@Text(min = 1, max = 256) @Nullable String value) {}
}
