package fittrack.platform.deadlines;

import fittrack.platform.bounds.BoundsModule;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.Filter;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;

/**
 * The door of this room.
 *
 * @param inFlight where the edge announces every request
 * @param filter the last step before the work
 */
public record DeadlinesModule(InFlight inFlight, Filter filter, BoundsModule bounds) {
    private static final long WATCH_MILLIS = 25;

    /** Starts the watch. */
    public static DeadlinesModule install(BoundsModule bounds, Environment environment) {
        var inFlight = new InFlight(bounds);
        environment
                .lifecycle()
                .scheduledExecutorService("deadlines", true)
                .build()
                .scheduleWithFixedDelay(
                        new Watchdog(inFlight)::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        environment.admin().addTask(new RequestsTask(inFlight));
        return new DeadlinesModule(inFlight, new DeadlineFilter(), bounds);
    }

    /** The way in from the edge: so many requests at a time, each in the view of the thread that works on it. */
    public Handler around(Handler application) {
        return new ConcurrencyLimit(bounds.concurrency(), new RequestView(application));
    }
}
