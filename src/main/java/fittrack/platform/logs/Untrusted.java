package fittrack.platform.logs;

/** What to do with text that somebody outside may have written: cut it to size, and make its control characters visible. */
final class Untrusted {
    private static final String CUT = "...[cut]";

    /** How far a cut moves back to the end of a word, so that no half of a secret escapes the redaction. */
    private static final int LAST_WORD = 256;

    private Untrusted() {}

    /** The text, or its first {@code max} characters and a mark. */
    static String clip(String text, int max) {
        return text.length() <= max ? text : text.substring(0, wordEnd(text, max)) + CUT;
    }

    private static int wordEnd(String text, int max) {
        for (int end = max; end > Math.max(0, max - LAST_WORD); end--) {
            var c = text.charAt(end);
            if (Character.isWhitespace(c) || c == '"') {
                return end;
            }
        }
        return Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    }

    /** The text on one line, with everything that a terminal could take for a command written out. */
    static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return escapeFrom(text, i);
            }
        }
        return text;
    }

    private static String escapeFrom(String text, int first) {
        var safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            var c = text.charAt(i);
            if (isUnsafe(c)) {
                appendEscaped(safe, c);
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static void appendEscaped(StringBuilder safe, char c) {
        switch (c) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> safe.append("\\u%04x".formatted((int) c));
        }
    }

    // Controls (C0, DEL, C1), line and paragraph separators, and the marks that turn the direction of text around.
    private static boolean isUnsafe(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x061c
                || (c >= 0x200e && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff;
    }
}
