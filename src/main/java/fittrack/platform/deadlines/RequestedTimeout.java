package fittrack.platform.deadlines;

import java.math.BigDecimal;
import java.time.Duration;
import org.eclipse.jetty.server.Request;

/** The shorter deadline that a client may ask for: {@code X-Request-Timeout}, in seconds, fractions allowed. */
final class RequestedTimeout {
    static final String HEADER = "X-Request-Timeout";
    private static final int LONGEST_TEXT = 12;

    private RequestedTimeout() {}

    /** What the client asks for, never more than {@code limit}; what is no positive number asks for nothing. */
    static Duration of(Request request, Duration limit) {
        var text = request.getHeaders().get(HEADER);
        if (text == null || text.length() > LONGEST_TEXT || !text.matches("[0-9]{1,8}([.][0-9]{1,3})?")) {
            return limit;
        }
        var asked = Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        return asked.isZero() || asked.compareTo(limit) > 0 ? limit : asked;
    }
}
