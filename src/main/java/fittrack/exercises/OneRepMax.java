package fittrack.exercises;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The estimated one-rep max by Epley's formula, {@code weight · (1 + reps/30)}, for a single repetition too. */
public final class OneRepMax {
    /** The largest that can be stored. */
    public static final BigDecimal MAX = new BigDecimal("999999.99");

    static final int SCALE = 2;
    private static final BigDecimal THIRTY = BigDecimal.valueOf(30);

    private OneRepMax() {}

    /** Exact, then rounded half-up to two decimals; no weight counts as zero. */
    public static BigDecimal estimate(@Nullable BigDecimal weight, int reps) {
        return weight == null
                ? BigDecimal.ZERO.setScale(SCALE)
                : weight.multiply(BigDecimal.valueOf(30L + reps)).divide(THIRTY, SCALE, RoundingMode.HALF_UP);
    }
}
