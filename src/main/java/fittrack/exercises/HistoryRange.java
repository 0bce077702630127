package fittrack.exercises;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.errors.Violation;
import java.util.Arrays;
import java.util.List;

/** How far back a history of metrics goes from the latest workout in it. */
enum HistoryRange {
    WEEK("W", "7 days"),
    MONTH("M", "30 days"),
    HALF_YEAR("6M", "6 months"),
    YEAR("Y", "1 year");

    private final String label;
    private final String interval;

    HistoryRange(String label, String interval) {
        this.label = label;
        this.interval = interval;
    }

    /**
     * The range of a query parameter; an empty one means a month.
     *
     * @throws ProblemException 400 for any other text
     */
    static HistoryRange of(String label) {
        if (label.isEmpty()) {
            return MONTH;
        }
        return Arrays.stream(values())
                .filter(range -> range.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ExerciseProblem.INVALID_RANGE)
                        .withDetail("violations", List.of(new Violation("range", "must be one of W, M, 6M, Y"))));
    }

    String label() {
        return label;
    }

    /** In PostgreSQL's words. */
    String interval() {
        return interval;
    }
}
