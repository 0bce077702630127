package fittrack.platform.health;

import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Check;
import fittrack.platform.checks.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One check that is looked at again and again, and what is held of it: two failed looks in a row turn it red, one good
 * look turns it green. A look that does not end in time has failed, and until it ends there is no other.
 */
final class Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
    private static final int FAILURES_BEFORE_RED = 2;

    /** How much more often a check is looked at while it is red, so that it is green soon after its dependency. */
    private static final int HASTE = 4;

    private final String name;
    private final Check check;
    private final HealthConfig config;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Standing standing;
    private boolean known;
    private int failures;

    Watched(String name, Check check, HealthConfig config, Clock clock) {
        this.name = name;
        this.check = check;
        this.config = config;
        this.clock = clock;
        this.standing = new Standing(name, check.isCritical(), Cause.NOT_CHECKED, Duration.ZERO, clock.instant());
    }

    /** What the last looks found; never waits. */
    Standing standing() {
        return standing;
    }

    /**
     * Looks now, and then for ever.
     *
     * @param schedule says when, and does nothing else
     * @param threads has always a thread for a look
     */
    void watch(ScheduledExecutorService schedule, Executor threads) {
        var start = System.nanoTime();
        look(threads).whenComplete((finding, failure) -> {
            record(failure == null ? finding : Finding.of(Cause.UNEXPECTED, failure), start);
            schedule.schedule(() -> watch(schedule, threads), pause().toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    private CompletableFuture<Finding> look(Executor threads) {
        var late = Finding.of(Cause.TIMEOUT);
        if (!looking.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(late);
        }
        return CompletableFuture.supplyAsync(this::lookOnce, threads)
                .completeOnTimeout(late, config.timeout().toNanoseconds(), TimeUnit.NANOSECONDS);
    }

    private Finding lookOnce() {
        try {
            return check.look();
        } finally {
            looking.set(false);
        }
    }

    private Duration pause() {
        var interval = config.interval().toJavaDuration();
        return standing.isWell() ? interval : interval.dividedBy(HASTE);
    }

    private synchronized void record(Finding finding, long start) {
        var before = standing;
        failures = finding.isWell() ? 0 : failures + 1;
        var isWell = finding.isWell() || (known && before.isWell() && failures < FAILURES_BEFORE_RED);
        var changes = isWell != before.isWell();
        standing = new Standing(
                name,
                check.isCritical(),
                isWell ? null : finding.cause().orElse(Cause.UNEXPECTED),
                Duration.ofNanos(System.nanoTime() - start),
                changes ? clock.instant() : before.since());
        // That all is well at first is no news.
        if (known ? changes : !isWell) {
            tell(standing, finding.reason().orElse(null));
        }
        known = true;
    }

    private static void tell(Standing now, @Nullable Throwable reason) {
        var event = LOG.atLevel(now.isWell() ? Level.INFO : Level.WARN)
                .addKeyValue("check", now.name())
                .addKeyValue("status", now.status())
                .addKeyValue("critical", now.critical())
                .addKeyValue("cause", now.cause() == null ? "ok" : now.cause());
        if (reason != null) {
            event = event.addKeyValue("reason", reason.toString());
        }
        event.log("health changed");
    }
}
