package fittrack.platform.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** The same facts for a client that asks for {@code application/problem+json} (RFC 9457). */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("error_id") UUID errorId,
        String timestamp,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {

    static ProblemBody of(ErrorBody body, Refusal refusal) {
        return new ProblemBody(
                "about:blank",
                HttpStatus.getMessage(refusal.problem().status()),
                refusal.problem().status(),
                body.message(),
                "urn:uuid:" + body.errorId(),
                body.code(),
                body.requestId(),
                body.errorId(),
                body.timestamp(),
                body.details());
    }
}
