package fittrack.exercises;

import fittrack.platform.errors.Problem;

/** The ways in which this room says no. */
enum ExerciseProblem implements Problem {
    INVALID_EXERCISE_ID(400, "VALIDATION_ERROR", "Invalid exercise ID"),
    INVALID_RANGE(400, "VALIDATION_ERROR", "Invalid request"),
    EXERCISE_NOT_FOUND(404, "NOT_FOUND", "exercise not found"),
    EXERCISE_NAME_TAKEN(409, "CONFLICT", "Exercise name already exists");

    private final int status;
    private final String code;
    private final String message;

    ExerciseProblem(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
