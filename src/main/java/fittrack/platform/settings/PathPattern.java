package fittrack.platform.settings;

import com.google.common.base.Splitter;
import java.util.List;

/** A path with wildcards: {@code *} is one segment, a final {@code **} is any number of them. */
public final class PathPattern {
    private static final String ONE = "*";
    private static final String REST = "/**";
    private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

    private final List<String> segments;
    private final boolean isOpen;

    /** Reads a pattern, which begins with a slash. */
    public PathPattern(String text) {
        this.isOpen = text.endsWith(REST);
        this.segments = SEGMENTS.splitToList(isOpen ? text.substring(0, text.length() - REST.length()) : text);
    }

    /** Whether the path, which begins with a slash, is one of them. */
    // Asked several times for every request: no garbage, one look at each character.
    public boolean matches(String path) {
        var at = 0;
        for (var segment : segments) {
            var end = endOfSegment(path, at);
            if (!matches(segment, path, at + 1, end)) {
                return false;
            }
            at = end;
        }
        return isOpen || at == path.length();
    }

    private static boolean matches(String segment, String path, int start, int end) {
        if (segment.equals(ONE)) {
            return end > start;
        }
        return end - start == segment.length() && path.startsWith(segment, start);
    }

    private static int endOfSegment(String path, int slash) {
        var next = path.indexOf('/', slash + 1);
        return next < 0 ? path.length() : next;
    }
}
