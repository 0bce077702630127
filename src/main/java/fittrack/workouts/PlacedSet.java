package fittrack.workouts;

import fittrack.exercises.OneRepMax;
import fittrack.platform.wire.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A set with its place in the workout, as it is stored.
 *
 * @param exerciseOrder from 1 on
 * @param setOrder from 1 on within the exercise
 * @param weight one decimal; null for body weight
 */
record PlacedSet(
        String exercise,
        int exerciseOrder,
        int setOrder,
        @Nullable BigDecimal weight,
        int reps,
        String type) {

    private static final BigDecimal MAX_VOLUME = new BigDecimal("999999999.9");

    static PlacedSet of(String exercise, int exerciseOrder, int setOrder, NewSet set) {
        var weight = set.weight() == null ? null : Decimals.round(set.weight(), 1);
        return new PlacedSet(exercise, exerciseOrder, setOrder, weight, set.reps(), set.setType());
    }

    boolean isWorking() {
        return type.equals(NewSet.WORKING);
    }

    BigDecimal estimate() {
        return OneRepMax.estimate(weight, reps);
    }

    /** Whether what is computed from it stays within what the API promises. */
    boolean isWithinBounds() {
        return weight == null
                || (weight.multiply(BigDecimal.valueOf(reps)).compareTo(MAX_VOLUME) <= 0
                        && (!isWorking() || estimate().compareTo(OneRepMax.MAX) <= 0));
    }
}
