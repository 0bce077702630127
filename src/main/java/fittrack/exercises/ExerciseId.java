package fittrack.exercises;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.wire.RowId;

/**
 * The number of an exercise.
 *
 * @param value from 1 on
 */
public record ExerciseId(int value) {

    /**
     * As it stands in a path.
     *
     * @throws ProblemException 400 when it is no such number
     */
    public static ExerciseId fromString(String text) {
        return new ExerciseId(RowId.parse(text)
                .orElseThrow(() -> new ProblemException(
                        ExerciseProblem.INVALID_EXERCISE_ID,
                        text.isBlank() ? "Missing exercise ID" : "Invalid exercise ID")));
    }
}
