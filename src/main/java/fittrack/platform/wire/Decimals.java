package fittrack.platform.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of a body on their way into columns with a fixed number of decimals. */
public final class Decimals {

    private Decimals() {}

    /**
     * Rounds half-even what the number really is in binary, as C's {@code printf("%.1f")} does: 135.25 becomes 135.2, and
     * 190.55, which is a little more than that, becomes 190.6.
     *
     * @param number finite
     */
    public static BigDecimal round(double number, int scale) {
        return new BigDecimal(number).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
