package fittrack.platform.wire;

import java.util.OptionalInt;

/** How the id of a row is spelled in a path. */
public final class RowId {

    private RowId() {}

    /**
     * Reads a decimal number from 1 to 2147483647; surrounding blanks, a leading {@code +} and leading zeros are
     * tolerated. Anything else is empty.
     */
    public static OptionalInt parse(String text) {
        var digits = text.strip();
        if (digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        // Not Integer.parseInt: it takes a sign of its own and the digits of every script.
        var id = 0L;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            id = id * 10 + digit;
            if (id > Integer.MAX_VALUE) {
                return OptionalInt.empty();
            }
        }
        return id == 0 ? OptionalInt.empty() : OptionalInt.of((int) id);
    }
}
