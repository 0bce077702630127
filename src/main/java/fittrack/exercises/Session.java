package fittrack.exercises;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The working sets of one exercise in one workout, summed up; no weight counts as zero.
 *
 * @param day the workout's, in UTC
 */
record Session(
        int workoutId,
        LocalDate day,
        BigDecimal bestEstimate,
        BigDecimal averageEstimate,
        BigDecimal bestWeight,
        BigDecimal averageWeight,
        BigDecimal volume) {}
