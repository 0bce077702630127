package fittrack.platform.limits;

import com.codahale.metrics.Gauge;
import fittrack.platform.auth.Admission;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The door of this room.
 *
 * @param limiter what authentication asks, and who dresses responses
 */
public record LimitsModule(Limiter limiter) {
    private static final long SWEEP_SECONDS = 10;

    /** Registers the gauge {@code limits.keys} and a counter {@code limits.rejected.<policy>} for each policy. */
    public static LimitsModule install(LimitsConfig config, Environment environment) {
        var buckets = new LocalBuckets(config.maxKeys(), System::nanoTime, new SecureRandom());
        environment.metrics().registerGauge("limits.keys", (Gauge<Integer>) buckets::held);
        environment
                .lifecycle()
                .scheduledExecutorService("limits-sweep", true)
                .build()
                .scheduleWithFixedDelay(buckets::forgetFull, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        var policies = new Policies(config.inForce());
        var limiter = new Limiter(buckets, policies, config.exempt(), Clock.systemUTC(), environment.metrics());
        environment.admin().addTask(new LimiterResetTask(limiter));
        return new LimitsModule(limiter);
    }

    /** The filter in front of authentication. */
    public Filter addressFilter() {
        return new AddressLimitFilter(limiter);
    }

    /** The filter behind authentication. */
    public Filter userFilter() {
        return new UserLimitFilter(limiter);
    }

    /** What authentication asks before it spends anything on a token. */
    public Admission admission() {
        return new TokenAdmission(limiter);
    }
}
