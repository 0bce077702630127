package fittrack.platform.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a request body, in the client's words: JSON paths, never Java names. */
final class BodyProblems {

    private BodyProblems() {}

    /** The refusal of a body that could not be decoded; empty when the failure was ours, in writing an answer. */
    static Optional<Refusal> of(JacksonException failure) {
        if (!isOfReading(failure)) {
            return Optional.empty();
        }
        var violation = new Violation(path(failure), describe(failure));
        return Optional.of(new Refusal(
                CommonProblem.MALFORMED_BODY,
                CommonProblem.MALFORMED_BODY.message(),
                Map.of("violations", List.of(violation)),
                Map.of()));
    }

    private static boolean isOfReading(JacksonException failure) {
        // Limits of depth and length are broken without naming a parser.
        return failure instanceof StreamConstraintsException
                || (failure.getProcessor() instanceof JsonParser && !(failure instanceof InvalidDefinitionException));
    }

    private static String describe(JacksonException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "is nested too deeply or holds too long a value";
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (failure instanceof InputCoercionException) {
            return "must be a whole number in range";
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "must be " + expected(mismatch.getTargetType());
        }
        return "is not valid JSON here (line %d, column %d)"
                .formatted(
                        failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
    }

    private static String expected(@org.jspecify.annotations.Nullable Class<?> type) {
        if (type == null) {
            return "a different value";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number in range";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number in range";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type.isRecord() ? "an object" : "a valid value";
    }

    private static String path(JacksonException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "";
        }
        var path = new StringBuilder();
        for (var step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(clip(step.getFieldName()));
            }
        }
        return path.toString();
    }

    // An unknown key is the client's own text: shown, but never at length.
    private static String clip(String name) {
        return name.length() > 64 ? name.substring(0, 64) + "…" : name;
    }

    static Refusal of(ConstraintViolationException invalid) {
        var violations = invalid.getConstraintViolations().stream()
                .map(BodyProblems::violation)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::problem))
                .toList();
        return Refusal.of(ProblemException.invalid(violations));
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        var path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            if (node.getIndex() != null) {
                path.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path.append(path.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return new Violation(path.toString(), violation.getMessage());
    }
}
