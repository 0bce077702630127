package fittrack.platform.checks;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/**
 * A look at something that the service needs, or would miss. A room hangs its own on {@code Environment.healthChecks()}
 * before the service starts; the health room finds them there and looks at each again and again, on a thread of its own.
 *
 * <p>A look may take its time and may throw; it must not depend on requests, and it costs the dependency something every
 * two seconds.
 */
public final class Check extends HealthCheck {
    private final BooleanSupplier critical;
    private final Look look;

    private Check(BooleanSupplier critical, Look look) {
        this.critical = critical;
        this.look = look;
    }

    /** A look at what the service cannot work without. */
    public static Check critical(Look look) {
        return new Check(() -> true, look);
    }

    /** A look at what the service can do without for a while. */
    public static Check minor(Look look) {
        return new Check(() -> false, look);
    }

    /** A look at what the service cannot work without as long as {@code condition} holds. */
    public static Check criticalWhile(BooleanSupplier condition, Look look) {
        return new Check(condition, look);
    }

    /** Whether no request should come as long as this is not well. */
    public boolean isCritical() {
        return critical.getAsBoolean();
    }

    /** Looks once. Never throws; what the look throws is an unexpected error. */
    public Finding look() {
        try {
            return look.look();
        } catch (Exception e) {
            // Whatever a look meets, it is a finding.
            return Finding.of(Cause.UNEXPECTED, e);
        }
    }

    /** The same for whoever reads Dropwizard's registry directly. */
    @Override
    protected Result check() {
        return look().cause().map(cause -> Result.unhealthy(cause.toString())).orElseGet(Result::healthy);
    }

    /** One look. */
    @FunctionalInterface
    public interface Look {
        /** Finds out how things are, now. */
        Finding look() throws Exception;
    }
}
