package fittrack.platform.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so. */
final class ManualTime implements InstantSource {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    // Near the end of the range, as System.nanoTime() may be.
    private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE / 2);

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() - Long.MIN_VALUE / 2);
    }
}
