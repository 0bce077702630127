package fittrack.platform.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether this instance is among those that get requests, or why it should not be. */
public final class Rotation {
    private volatile boolean isWarm;
    private volatile boolean isTakenOut;
    private volatile boolean isDraining;
    private volatile long lastArrival;

    /** Out of rotation until it is warm. */
    public Rotation() {}

    /** Why no request should come; empty when they may. */
    public Optional<Absence> absence() {
        if (isDraining) {
            return Optional.of(Absence.DRAINING);
        }
        if (isTakenOut) {
            return Optional.of(Absence.OUT_OF_ROTATION);
        }
        return isWarm ? Optional.empty() : Optional.of(Absence.WARMING_UP);
    }

    /** Whether clients had better use another connection for their next request: the one they have is not for long. */
    public boolean isLeaving() {
        return isDraining || isTakenOut;
    }

    /** To be told of every request but probes. */
    public void arrived() {
        if (isDraining) {
            lastArrival = System.nanoTime();
        }
    }

    void warm() {
        isWarm = true;
    }

    /** For an operator, who may change his mind. */
    void takeOut(boolean out) {
        isTakenOut = out;
    }

    /** For good. */
    void drain() {
        lastArrival = System.nanoTime();
        isDraining = true;
    }

    /** Waits until no request has come for {@code quiet}, or {@code longest} has passed. */
    void awaitQuiet(Duration quiet, Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        for (var left = left(quiet, end); left > 0; left = left(quiet, end)) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private long left(Duration quiet, long end) {
        var now = System.nanoTime();
        return Math.min(lastArrival + quiet.toNanos() - now, end - now);
    }

    /** Why an instance gets no requests. */
    public enum Absence {
        WARMING_UP("warming up"),
        OUT_OF_ROTATION("out of rotation"),
        DRAINING("draining");

        private final String phrase;

        Absence(String phrase) {
            this.phrase = phrase;
        }

        /** As readiness words it. */
        @Override
        public String toString() {
            return phrase;
        }
    }
}
