package fittrack.platform.bounds;

import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The door of this room.
 *
 * @param routes what holds for which request
 * @param writeTimeout from the first byte of a response to its last
 * @param concurrency requests answered at one time; further ones wait without a thread
 */
public record BoundsModule(RouteBounds routes, Duration writeTimeout, int concurrency) {

    /** Bounds the bodies of the application door and sizes its threads. */
    public static BoundsModule install(BoundsConfig config, Environment environment) {
        var routes = new RouteBounds(config);
        environment.getApplicationContext().insertHandler(new BodyLimits(routes));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server && server.getThreadPool() instanceof QueuedThreadPool threads) {
                    threads.setMaxThreads(config.maxThreads());
                    threads.setMinThreads(config.minThreads());
                }
            }
        });
        return new BoundsModule(routes, config.writeTimeout().toJavaDuration(), concurrency(config.maxThreads()));
    }

    // A quarter of the threads stays free to read what arrives, so that its deadline runs, and to answer probes. At
    // least
    // six: Jetty's acceptor, its selector and up to two in reserve take no work from the queue.
    private static int concurrency(int threads) {
        return threads - Math.max(6, threads / 4);
    }
}
