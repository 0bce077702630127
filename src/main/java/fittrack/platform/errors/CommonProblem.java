package fittrack.platform.errors;

import java.util.Arrays;

/** The refusals that belong to HTTP itself rather than to a room. */
public enum CommonProblem implements Problem {
    BAD_REQUEST(400, "BAD_REQUEST", "malformed request"),
    MALFORMED_BODY(400, "VALIDATION_ERROR", "failed to decode request body"),
    VALIDATION_ERROR(400, "VALIDATION_ERROR", "validation error occurred"),
    UNAUTHENTICATED(401, "UNAUTHENTICATED", "unauthorized"),
    FORBIDDEN(403, "FORBIDDEN", "forbidden"),
    NOT_FOUND(404, "NOT_FOUND", "not found"),
    METHOD_NOT_ALLOWED(405, "METHOD_NOT_ALLOWED", "method not allowed"),
    NOT_ACCEPTABLE(406, "NOT_ACCEPTABLE", "none of the accepted types can be produced"),
    REQUEST_TIMEOUT(408, "REQUEST_TIMEOUT", "request took too long"),
    CONFLICT(409, "CONFLICT", "conflicts with existing data"),
    LENGTH_REQUIRED(411, "LENGTH_REQUIRED", "length required"),
    PAYLOAD_TOO_LARGE(413, "PAYLOAD_TOO_LARGE", "request body is too large"),
    URI_TOO_LONG(414, "URI_TOO_LONG", "request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "UNSUPPORTED_MEDIA_TYPE", "content type must be application/json"),
    EXPECTATION_FAILED(417, "EXPECTATION_FAILED", "expectation failed"),
    UPGRADE_REQUIRED(426, "UPGRADE_REQUIRED", "upgrade required"),
    RATE_LIMITED(429, "RATE_LIMITED", "rate limit exceeded"),
    HEADERS_TOO_LARGE(431, "HEADERS_TOO_LARGE", "request header fields are too large"),
    INTERNAL_ERROR(500, "INTERNAL_ERROR", "internal error"),
    SERVICE_UNAVAILABLE(503, "SERVICE_UNAVAILABLE", "service temporarily unavailable");

    private final int status;
    private final String code;
    private final String message;

    CommonProblem(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The plainest problem with this status; an unknown 4xx is a bad request, anything else an internal error. */
    public static CommonProblem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
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
