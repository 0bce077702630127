package fittrack.platform.request;

import java.time.Duration;

/**
 * The moment after which nobody waits for an answer any more, on the monotonic clock of this process.
 *
 * @param nanoTime a value of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    /** The deadline that lies {@code time} ahead of {@code start}, a value of {@link System#nanoTime()}. */
    public static Deadline after(long start, Duration time) {
        return new Deadline(start + time.toNanos());
    }

    public static Deadline in(Duration time) {
        return after(System.nanoTime(), time);
    }

    /** What is left; zero once it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    public Deadline earlier(Deadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }
}
