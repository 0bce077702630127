package fittrack.workouts;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.wire.RowId;

/**
 * The number of a workout.
 *
 * @param value from 1 on
 */
public record WorkoutId(int value) {

    /**
     * As it stands in a path.
     *
     * @throws ProblemException 400 when it is no such number
     */
    public static WorkoutId fromString(String text) {
        return new WorkoutId(RowId.parse(text)
                .orElseThrow(() -> new ProblemException(
                        WorkoutProblem.INVALID_WORKOUT_ID,
                        text.isBlank() ? "Missing workout ID" : "Invalid workout ID")));
    }
}
