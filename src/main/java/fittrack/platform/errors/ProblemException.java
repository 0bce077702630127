package fittrack.platform.errors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.QuietException;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal. It may be thrown anywhere behind the edge: in a servlet filter, a resource, a rule or a
 * transaction; one place turns it into the answer and the log line.
 */
public final class ProblemException extends RuntimeException implements QuietException {
    private final transient Problem problem;
    private final transient Map<String, Object> details;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, problem.message());
    }

    /** A refusal with a message of its own, safe to show to a person. */
    public ProblemException(Problem problem, String message) {
        this(problem, message, null, Map.of(), Map.of());
    }

    private ProblemException(
            Problem problem,
            String message,
            @Nullable Throwable cause,
            Map<String, Object> details,
            Map<String, String> headers) {
        // A refusal with a cause is a fault worth a stack trace; one without is an everyday event and stays cheap.
        super(message, cause, false, cause != null);
        this.problem = problem;
        this.details = details;
        this.headers = headers;
    }

    /** The refusal of a body, with everything that is wrong with it. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(CommonProblem.VALIDATION_ERROR).withDetail("violations", List.copyOf(violations));
    }

    /** The refusal for a dependency that is away; the client may try again after {@code wait}. */
    public static ProblemException unavailable(Problem problem, Duration wait, Throwable cause) {
        return new ProblemException(problem, problem.message())
                .causedBy(cause)
                .withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    /** The same with the cause that goes to the log, and only there. */
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(problem, message(), cause, details, headers);
    }

    /** The same with one more entry of the error body's {@code details}. */
    public ProblemException withDetail(String key, Object value) {
        return new ProblemException(problem, message(), getCause(), with(details, key, value), headers);
    }

    /** The same with one more response header. */
    public ProblemException withHeader(String name, String value) {
        return new ProblemException(problem, message(), getCause(), details, with(headers, name, value));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    public Problem problem() {
        return problem;
    }

    public String message() {
        var message = getMessage();
        return message == null ? problem.message() : message;
    }

    public Map<String, Object> details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
