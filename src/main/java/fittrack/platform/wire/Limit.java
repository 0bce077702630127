package fittrack.platform.wire;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.errors.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a list a client wants: the optional query parameter {@code limit}.
 *
 * @param rows from 1 to {@value #MAX}; null for all of them
 */
public record Limit(@Nullable Integer rows) {
    public static final int MAX = 10_000;
    private static final Limit NONE = new Limit(null);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Reads the parameter; an empty one counts as absent.
     *
     * @throws ProblemException 400 when it is not a whole number from 1 to {@value #MAX}
     */
    public static Limit fromString(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var rows = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (rows < 1 || rows > MAX) {
            throw ProblemException.invalid(List.of(new Violation("limit", "must be a whole number from 1 to " + MAX)));
        }
        return new Limit(rows);
    }

    /** What a parameter that is absent means. */
    public static Limit orNone(@Nullable Limit limit) {
        return limit == null ? NONE : limit;
    }
}
