package fittrack.workouts;

import fittrack.platform.errors.Problem;

/** The ways in which this room says no. */
enum WorkoutProblem implements Problem {
    INVALID_WORKOUT_ID(400, "VALIDATION_ERROR", "Invalid workout ID"),
    WORKOUT_NOT_FOUND(404, "NOT_FOUND", "workout not found");

    private final int status;
    private final String code;
    private final String message;

    WorkoutProblem(int status, String code, String message) {
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
