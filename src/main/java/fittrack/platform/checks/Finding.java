package fittrack.platform.checks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one look at a part of the service found. */
public final class Finding {
    /** All is well. */
    public static final Finding WELL = new Finding(null, null);

    private final @Nullable Cause cause;
    private final @Nullable Throwable reason;

    private Finding(@Nullable Cause cause, @Nullable Throwable reason) {
        this.cause = cause;
        this.reason = reason;
    }

    /** Something is wrong. */
    public static Finding of(Cause cause) {
        return new Finding(cause, null);
    }

    /** Something is wrong, and this is what says so; it goes to the log only. */
    public static Finding of(Cause cause, Throwable reason) {
        return new Finding(cause, reason);
    }

    public boolean isWell() {
        return cause == null;
    }

    /** What is wrong, in public words; empty when all is well. */
    public Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }

    /** What is wrong, in the words of whoever failed. */
    public Optional<Throwable> reason() {
        return Optional.ofNullable(reason);
    }
}
