package fittrack.platform.persistence;

import fittrack.platform.errors.Problem;

/** What can go wrong between the service and its database, as the client is told. */
enum DatabaseProblem implements Problem {
    DATABASE_UNAVAILABLE(503, "SERVICE_UNAVAILABLE", "service temporarily unavailable"),
    OUT_OF_TIME(408, "REQUEST_TIMEOUT", "request took too long"),
    ALREADY_EXISTS(409, "CONFLICT", "already exists"),
    STILL_REFERENCED(409, "CONFLICT", "conflicts with existing data"),
    NOT_STORABLE(400, "VALIDATION_ERROR", "a value cannot be stored");

    private final int status;
    private final String code;
    private final String message;

    DatabaseProblem(int status, String code, String message) {
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
