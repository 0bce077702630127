package fittrack.platform.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.Context;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue in front of an output, with a thread of its own behind it. When the output stalls, events are dropped
 * and counted; the last part of the queue is kept for warnings and errors. It is logback's own queue, so that Dropwizard
 * flushes it like any other.
 */
final class DroppingAppender extends AsyncAppenderBase<ILoggingEvent> {
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock producers = new ReentrantLock();
    private final int reserve;

    private DroppingAppender(int size) {
        reserve = size / 8;
        setQueueSize(size);
        setDiscardingThreshold(0);
        setNeverBlock(true);
    }

    /** The queue in front of an output, both running. */
    static DroppingAppender inFrontOf(Appender<ILoggingEvent> output, int size, Context context) {
        var queue = new DroppingAppender(size);
        queue.setContext(context);
        queue.setName(output.getName());
        queue.addAppender(output);
        queue.start();
        return queue;
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        if (!offer(event)) {
            dropped.increment();
        }
    }

    // The queue below refuses silently. With one producer at a time, where there is room it cannot refuse.
    private boolean offer(ILoggingEvent event) {
        producers.lock();
        try {
            if (getRemainingCapacity() <= (isUrgent(event) ? 0 : reserve)) {
                return false;
            }
            super.append(event);
            return true;
        } finally {
            producers.unlock();
        }
    }

    private static boolean isUrgent(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(Level.WARN);
    }

    /** How many events never reached the output. */
    long dropped() {
        return dropped.sum();
    }
}
