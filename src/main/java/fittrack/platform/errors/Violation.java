package fittrack.platform.errors;

/**
 * One thing that is wrong with a request body or a parameter.
 *
 * @param field the JSON path, such as {@code exercises[0].sets[2].reps}; empty for the whole body
 * @param problem what is wrong, such as {@code must be at least 1}
 */
public record Violation(String field, String problem) {}
