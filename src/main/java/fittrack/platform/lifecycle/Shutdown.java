package fittrack.platform.lifecycle;

import fittrack.platform.request.CurrentRequest;
import fittrack.platform.telemetry.TelemetryModule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens from a signal to the end of the process, in order (SPEC LIFE-2). */
final class Shutdown implements Runnable {
    /** Whatever happens, the process is gone by then. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** How long operators' requests may take to finish once the rooms are being closed. */
    private static final Duration OPERATORS_GRACE = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = LONGEST.minus(LAST_WORDS.multipliedBy(2));

    private final LifecycleConfig config;
    private final Rotation rotation;
    private final TelemetryModule telemetry;
    private final Server server;
    private final ProcessEnd process;

    Shutdown(LifecycleConfig config, Rotation rotation, TelemetryModule telemetry, Server server, ProcessEnd process) {
        this.config = config;
        this.rotation = rotation;
        this.telemetry = telemetry;
        this.server = server;
        this.process = process;
    }

    @Override
    public void run() {
        if (!server.isRunning()) {
            // Not a signal to a service that runs: a start that failed, or the end of a stop.
            return;
        }
        endInAnyCase();
        var start = System.nanoTime();
        var code = 1;
        try {
            code = sequence(start);
        } catch (Exception e) {
            // There is nobody above who could log it.
            LOG.error("shutdown failed", e);
        }
        telemetry.logs().flushAndStop();
        process.now(code);
    }

    private int sequence(long start) throws Exception {
        rotation.drain();
        telemetry.shuttingDown().set(1);
        LOG.info("shutdown initiated");
        done("readiness", start);

        var step = System.nanoTime();
        rotation.awaitQuiet(config.quietPeriod().toJavaDuration(), config.longestLameDuck());
        done("lame duck", step);

        step = System.nanoTime();
        var cutOff = closeDoor(start);
        done("application door", step);
        if (!cutOff.isEmpty()) {
            LOG.atError()
                    .addKeyValue("requests", cutOff.size())
                    .addKeyValue("routes", String.join(", ", routes(cutOff)))
                    .log("shutdown timed out");
        }

        // Here sockets will be told to go: they are connections that the door does not look at.
        step = System.nanoTime();
        stopRooms();
        done("rooms", step);

        if (!cutOff.isEmpty()) {
            return 1;
        }
        LOG.atInfo().addKeyValue("duration_ms", millisSince(start)).log("shutdown completed");
        return 0;
    }

    private List<CurrentRequest> closeDoor(long start) throws InterruptedException {
        var door = new ApplicationDoor(server);
        door.close();
        var cutOff = door.empty(start, config.drainTimeout().toJavaDuration());
        door.cutOff();
        return cutOff;
    }

    /** The operators' door, then whatever is managed, in reverse order of its beginning. */
    private void stopRooms() {
        server.setStopTimeout(OPERATORS_GRACE.toMillis());
        for (var connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector some) {
                some.setShutdownIdleTimeout(1);
            }
        }
        try {
            server.stop();
        } catch (Exception e) {
            // Jetty declares everything. Whatever did not stop ends with the process.
            LOG.atWarn().setCause(e).log("not everything stopped cleanly");
        }
    }

    private List<String> routes(List<CurrentRequest> requests) {
        return requests.stream().map(this::route).distinct().sorted().toList();
    }

    private String route(CurrentRequest request) {
        var route = request.route();
        return route.equals(CurrentRequest.UNMATCHED)
                ? telemetry.routes().of(request.path()).orElse(route)
                : route;
    }

    private static void done(String step, long start) {
        LOG.atInfo()
                .addKeyValue("step", step)
                .addKeyValue("duration_ms", millisSince(start))
                .log("shutdown step done");
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private void endInAnyCase() {
        var watchdog = new Thread(this::endLate, "shutdown-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private void endLate() {
        try {
            TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
            LOG.error("shutdown takes too long, the process ends here");
            TimeUnit.NANOSECONDS.sleep(LAST_WORDS.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.now(1);
    }
}
