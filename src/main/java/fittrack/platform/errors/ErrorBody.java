package fittrack.platform.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;

/** The one error body of the application door (SPEC ERR-1). */
record ErrorBody(
        String message,
        String code,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("error_id") UUID errorId,
        String timestamp,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details) {}
