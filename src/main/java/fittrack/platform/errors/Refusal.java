package fittrack.platform.errors;

import java.util.Map;

/** What the client is told about a failure: nothing in it comes from inside the service. */
record Refusal(Problem problem, String message, Map<String, Object> details, Map<String, String> headers) {

    static Refusal of(Problem problem) {
        return of(problem, problem.message());
    }

    static Refusal of(Problem problem, String message) {
        return new Refusal(problem, message, Map.of(), Map.of());
    }

    static Refusal of(ProblemException e) {
        return new Refusal(e.problem(), e.message(), e.details(), e.headers());
    }

    boolean isFault() {
        return problem.status() >= 500;
    }
}
