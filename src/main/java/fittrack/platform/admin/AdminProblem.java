package fittrack.platform.admin;

import fittrack.platform.errors.Problem;

/** Why the operators' door refuses. */
enum AdminProblem implements Problem {
    UNKNOWN_HOST(403, "FORBIDDEN", "this door does not answer under that host name (see ADMIN_HOSTS)"),
    OTHER_SITE(403, "FORBIDDEN", "another site may not use this door"),
    TOKEN_MISSING(401, "UNAUTHENTICATED", "this needs Authorization: Bearer <ADMIN_TOKEN>"),
    NO_TOKEN_SET(403, "FORBIDDEN", "in production this needs ADMIN_TOKEN to be set"),
    ALREADY_RECORDING(409, "CONFLICT", "a recording is being made; try again when it is done"),
    NO_RECORDER(503, "SERVICE_UNAVAILABLE", "this Java runtime has no flight recorder");

    private final int status;
    private final String code;
    private final String message;

    AdminProblem(int status, String code, String message) {
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
