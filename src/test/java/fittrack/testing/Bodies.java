package fittrack.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Request bodies of workouts, short to write. */
public final class Bodies {

    private Bodies() {}

    /** Exercises as {@link #exercise} writes them. */
    public static String workout(String date, String... exercises) {
        return "{\"date\":\"%s\",\"exercises\":[%s]}".formatted(date, String.join(",", exercises));
    }

    /** The same with texts; each as JSON, such as {@code null} or {@code "Push"} in quotes. */
    public static String workoutWith(String date, String notes, String focus, String... exercises) {
        return "{\"date\":\"%s\",\"notes\":%s,\"workoutFocus\":%s,\"exercises\":[%s]}"
                .formatted(date, notes, focus, String.join(",", exercises));
    }

    /**
     * One exercise.
     *
     * @param sets each {@code 100x5}, {@code x5} for body weight, or {@code w100x5} for a warm-up
     */
    public static String exercise(String name, String... sets) {
        return "{\"name\":\"%s\",\"sets\":[%s]}"
                .formatted(name, Arrays.stream(sets).map(Bodies::set).collect(Collectors.joining(",")));
    }

    private static String set(String text) {
        var isWarmUp = text.startsWith("w");
        var parts = (isWarmUp ? text.substring(1) : text).split("x", -1);
        return "{%s\"reps\":%s,\"setType\":\"%s\"}"
                .formatted(
                        parts[0].isEmpty() ? "" : "\"weight\":" + parts[0] + ",",
                        parts[1],
                        isWarmUp ? "warmup" : "working");
    }
}
