package fittrack.workouts;

import java.util.List;

/**
 * What a number of working sets a day is worth, from 1 to 4; no sets are worth 0.
 *
 * @param second from which count on it is level 2
 * @param third from which count on it is level 3
 * @param fourth from which count on it is level 4
 */
record Levels(int second, int third, int fourth) {
    private static final Levels FIXED = new Levels(6, 11, 16);

    /** Days with sets from which on a user is measured by their own days. */
    private static final int ENOUGH_DAYS = 30;

    /** The levels for a user with these counts. */
    static Levels of(List<Integer> counts) {
        var active = counts.stream().filter(count -> count > 0).sorted().toList();
        if (active.size() < ENOUGH_DAYS) {
            return FIXED;
        }
        var first = Math.max(1, percentile(active, 25));
        var second = Math.max(first + 1, percentile(active, 50));
        var third = Math.max(second + 1, percentile(active, 75));
        return new Levels(second, third, third + 1);
    }

    private static int percentile(List<Integer> ascending, int percent) {
        return ascending.get(percent * (ascending.size() - 1) / 100);
    }

    int of(int count) {
        if (count <= 0) {
            return 0;
        }
        if (count < second) {
            return 1;
        }
        if (count < third) {
            return 2;
        }
        return count < fourth ? 3 : 4;
    }
}
