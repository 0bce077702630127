package fittrack.platform.auth;

import fittrack.platform.errors.Problem;
import fittrack.platform.errors.ProblemException;
import java.time.Duration;

/** Why nobody is let in, as the client is told. */
enum AuthProblem implements Problem {
    MISSING_TOKEN(401, "UNAUTHENTICATED", "missing access token"),
    INVALID_TOKEN(401, "UNAUTHENTICATED", "unauthorized"),
    INVALID_LOCAL_USER(401, "UNAUTHENTICATED", "invalid local e2e auth header"),
    NO_KEYS_YET(503, "SERVICE_UNAVAILABLE", "service temporarily unavailable");

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int status;
    private final String code;
    private final String message;

    AuthProblem(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The refusal, with the header that its status asks for (RFC 6750 §3, RFC 9110 §10.2.3). */
    ProblemException refusal() {
        var refusal = new ProblemException(this);
        return switch (this) {
            case MISSING_TOKEN, INVALID_LOCAL_USER ->
                refusal.withHeader("WWW-Authenticate", "Bearer realm=\"fittrack\"");
            case INVALID_TOKEN ->
                refusal.withHeader("WWW-Authenticate", "Bearer realm=\"fittrack\", error=\"invalid_token\"");
            case NO_KEYS_YET -> refusal.withHeader("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
        };
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
