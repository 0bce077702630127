package fittrack.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is kept of a list of short texts that a client sends. Keeping what was kept changes nothing. */
final class TextList {
    static final int MAX_ENTRIES = 20;

    /** In characters, that is code points. */
    static final int MAX_LENGTH = 120;

    private static final int NEXT_LINE = 0x85;

    private TextList() {}

    /** Trimmed, cut at {@link #MAX_LENGTH}, without blanks and repeats in any case, at most {@link #MAX_ENTRIES}. */
    static List<String> kept(List<@Nullable String> sent) {
        var seen = new HashSet<String>();
        var kept = new ArrayList<String>();
        for (var entry : sent) {
            var text = entry == null ? "" : trim(cut(trim(entry)));
            if (!text.isEmpty() && kept.size() < MAX_ENTRIES && seen.add(text.toLowerCase(Locale.ROOT))) {
                kept.add(text);
            }
        }
        return List.copyOf(kept);
    }

    /** Without white space around it, the no-break kinds included, which {@link String#strip()} leaves. */
    static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether PostgreSQL can store it: no NUL and no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }
}
