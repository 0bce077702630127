package fittrack.platform.persistence;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to one connection of the pool: waited for in line, no longer than the deadline, and returned by closing.
 *
 * <p>The pool's own wait has one length for all callers, so the line stands in front of it. What is lent is written down:
 * who holds it and since when.
 */
final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Semaphore free;
    private final Map<Long, Lease> held = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong leaks = new AtomicLong();

    Leases(int size) {
        free = new Semaphore(size, true);
    }

    /** @throws ProblemException 503 when none becomes free in time */
    Lease take(Deadline deadline) {
        try {
            if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw DatabaseFailures.unavailable(new IllegalStateException("no connection became free in time"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseFailures.unavailable(e);
        }
        var lease = new Lease(numbers.incrementAndGet(), Thread.currentThread(), System.nanoTime());
        held.put(lease.number, lease);
        return lease;
    }

    int waiting() {
        return free.getQueueLength();
    }

    List<Lease> held() {
        return List.copyOf(held.values());
    }

    /** How many leases were ever reported as leaks. */
    long leaks() {
        return leaks.get();
    }

    /** Reports, once each, the leases held for longer than {@code limit}, with the stack of the thread that took it. */
    void reportLeaks(Duration limit) {
        for (var lease : held.values()) {
            if (!lease.reported && lease.age().compareTo(limit) > 0) {
                lease.reported = true;
                leaks.incrementAndGet();
                var holder = new Throwable("stack of the holder, " + lease.holder.getName());
                holder.setStackTrace(lease.holder.getStackTrace());
                LOG.atWarn()
                        .addKeyValue("held_ms", lease.age().toMillis())
                        .addKeyValue("request_id", lease.request)
                        .setCause(holder)
                        .log("database connection held for too long");
            }
        }
    }

    /** One connection's worth of the pool, in somebody's hands. */
    final class Lease implements AutoCloseable {
        private final long number;
        private final Thread holder;
        private final long since;
        private final String request =
                CurrentRequest.here().map(current -> current.id().value()).orElse("none");
        private volatile boolean reported;

        private Lease(long number, Thread holder, long since) {
            this.number = number;
            this.holder = holder;
            this.since = since;
        }

        long number() {
            return number;
        }

        /** The id of the request it was taken for, or {@code none}. */
        String request() {
            return request;
        }

        /** The name of the thread that took it. */
        String thread() {
            return holder.getName();
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        @Override
        public void close() {
            if (held.remove(number) != null) {
                free.release();
            }
        }
    }
}
