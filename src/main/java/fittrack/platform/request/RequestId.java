package fittrack.platform.request;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name under which one request is found again in every log line, error body and SQL session.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9._-]}
 */
public record RequestId(String value) {
    public static final String HEADER = "X-Request-ID";
    private static final int MAX_LENGTH = 128;

    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** What a client sent, if it may be used as it is. */
    public static Optional<RequestId> accept(@Nullable String sent) {
        return sent != null && isValid(sent) ? Optional.of(new RequestId(sent)) : Optional.empty();
    }

    public static RequestId random() {
        return new RequestId(UUID.randomUUID().toString());
    }

    // A loop, not a pattern: this runs for every request.
    private static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
