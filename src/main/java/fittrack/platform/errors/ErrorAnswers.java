package fittrack.platform.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.platform.request.CurrentRequest;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The one place where a failure becomes an answer and a log line. */
final class ErrorAnswers {
    static final String PROBLEM_JSON = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final ObjectMapper json;
    private final Clock clock;
    private final Consumer<String> counter;

    /** @param counter is told the code of every error answered */
    ErrorAnswers(ObjectMapper json, Clock clock, Consumer<String> counter) {
        this.json = json;
        this.clock = clock;
        this.counter = counter;
    }

    /** The answer for a failure, or for a bare status when the container knows no failure. */
    ErrorAnswer answer(CurrentRequest request, @Nullable String accept, int status, @Nullable Throwable failure) {
        var refusal = failure == null ? Refusals.ofStatus(status) : Refusals.of(failure);
        var errorId = UUID.randomUUID();
        if (isLate(request, failure)) {
            LOG.debug("a failure came after the deadline had answered", failure);
        } else {
            log(request, refusal, errorId, failure);
            counter.accept(refusal.problem().code());
        }
        var body = new ErrorBody(
                refusal.message(),
                refusal.problem().code(),
                request.id().value(),
                errorId,
                DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                refusal.details());
        var asProblem = accept != null && accept.contains(PROBLEM_JSON);
        return new ErrorAnswer(
                refusal.problem().status(),
                asProblem ? PROBLEM_JSON : "application/json",
                refusal.headers(),
                write(asProblem ? ProblemBody.of(body, refusal) : body));
    }

    /** Whether nobody will see this answer: the client has been told that its time was up, and that was logged. */
    private static boolean isLate(CurrentRequest request, @Nullable Throwable failure) {
        var isThatAnswer =
                failure instanceof ProblemException problem && problem.problem() == CommonProblem.REQUEST_TIMEOUT;
        return request.hasExpired() && !isThatAnswer;
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error body is always writable", e);
        }
    }

    private static void log(CurrentRequest request, Refusal refusal, UUID errorId, @Nullable Throwable failure) {
        try (var view = request.open()) {
            var event = LOG.atLevel(refusal.isFault() ? Level.ERROR : Level.INFO)
                    .addKeyValue("error_id", errorId)
                    .addKeyValue("code", refusal.problem().code())
                    .addKeyValue("status", refusal.problem().status());
            // A refusal explains itself; a fault, or a refusal that covers one, needs its cause.
            if (failure != null && (refusal.isFault() || failure.getCause() != null)) {
                event = refusal.isFault() ? event.setCause(failure) : event.addKeyValue("cause", failure.toString());
            }
            event.log("request refused");
        }
    }
}
