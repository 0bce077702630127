package fittrack.platform.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments as they go over the wire: RFC 3339, strictly read and plainly written. */
public final class Timestamps {
    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d)"
                    + "(?:\\.(\\d+))?(?:Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final int LONGEST = "2026-11-20T14:42:10.239707Z".length();

    private Timestamps() {}

    /**
     * Reads RFC 3339 with an upper-case {@code T} and either {@code Z} or an offset such as {@code +02:00}. Digits beyond
     * the nanosecond are cut off. Leap seconds, 24:00, impossible days and moments outside the years 1 to 9999 (UTC) are
     * refused: empty.
     */
    public static Optional<Instant> parse(String text) {
        var parts = RFC_3339.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var moment = LocalDateTime.parse(parts.group(1))
                    .plusNanos(nanos(parts.group(2)))
                    .minusSeconds(offsetSeconds(parts))
                    .toInstant(ZoneOffset.UTC);
            return moment.isBefore(FIRST) || !moment.isBefore(END) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException impossibleDay) {
            return Optional.empty();
        }
    }

    private static long nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        var digits = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        return Long.parseLong(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    private static long offsetSeconds(Matcher parts) {
        if (parts.group(3) == null) {
            return 0;
        }
        var seconds = Integer.parseInt(parts.group(4)) * 3600L + Integer.parseInt(parts.group(5)) * 60L;
        return parts.group(3).equals("-") ? -seconds : seconds;
    }

    /** Writes UTC with {@code Z}: seconds always, then up to microseconds without trailing zeros. */
    public static String format(Instant moment) {
        return write(moment).append('Z').toString();
    }

    /** The same with {@code +00:00} for {@code Z}. */
    public static String formatWithOffset(Instant moment) {
        return write(moment).append("+00:00").toString();
    }

    // By hand: a DateTimeFormatter costs five times as much, and lists hold thousands.
    private static StringBuilder write(Instant moment) {
        var utc = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        var text = new StringBuilder(LONGEST + MICRO_DIGITS);
        digits(text, utc.getYear(), 4).append('-');
        digits(text, utc.getMonthValue(), 2).append('-');
        digits(text, utc.getDayOfMonth(), 2).append('T');
        digits(text, utc.getHour(), 2).append(':');
        digits(text, utc.getMinute(), 2).append(':');
        digits(text, utc.getSecond(), 2);
        fraction(text, utc.getNano() / 1000);
        return text;
    }

    private static void fraction(StringBuilder text, int micros) {
        if (micros == 0) {
            return;
        }
        var left = micros;
        var width = MICRO_DIGITS;
        while (left % 10 == 0) {
            left /= 10;
            width--;
        }
        digits(text.append('.'), left, width);
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        for (var unit = power(width - 1); unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }

    private static int power(int exponent) {
        var power = 1;
        for (var i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
