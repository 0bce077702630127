package fittrack.platform.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first run of the hot paths, so that no client pays for it (SPEC LIFE-6). */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Runnable> hotPaths;
    private final Rotation rotation;
    private final ScheduledExecutorService worker;

    WarmUp(List<Runnable> hotPaths, Rotation rotation, ScheduledExecutorService worker) {
        this.hotPaths = List.copyOf(hotPaths);
        this.rotation = rotation;
        this.worker = worker;
    }

    void begin() {
        worker.execute(this::attempt);
    }

    private void attempt() {
        var start = System.nanoTime();
        try {
            hotPaths.forEach(Runnable::run);
        } catch (RuntimeException e) {
            // Most likely a dependency that is away; readiness says so as well.
            LOG.atWarn().setCause(e).log("warm-up failed, trying again");
            worker.schedule(this::attempt, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        rotation.warm();
        LOG.atInfo()
                .addKeyValue(
                        "duration_ms",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .log("warmed up");
    }
}
