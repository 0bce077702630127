package fittrack.platform.lifecycle;

import fittrack.platform.telemetry.TelemetryModule;
import io.dropwizard.core.setup.Environment;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The door of this room.
 *
 * @param rotation whether this instance is among those that get requests
 */
public record LifecycleModule(Rotation rotation) {

    /** Sees to an orderly end of the process, and lets operators take this instance out of rotation. */
    public static LifecycleModule install(
            LifecycleConfig config, ProcessEnd process, TelemetryModule telemetry, Environment environment) {
        var rotation = new Rotation();
        environment.admin().addTask(new DrainTask(rotation));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                // Jetty would stop at the same time; here it is stopped when its turn comes.
                if (starting instanceof Server server
                        && process.whenAsked(new Shutdown(config, rotation, telemetry, server, process))) {
                    server.setStopAtShutdown(false);
                }
            }
        });
        return new LifecycleModule(rotation);
    }

    /**
     * Runs what most requests do once the server has started, before any request is asked for; what fails is tried again.
     *
     * @param hotPaths are to store nothing
     */
    public void warmUp(List<Runnable> hotPaths, Environment environment) {
        var warmUp = new WarmUp(
                hotPaths,
                rotation,
                environment
                        .lifecycle()
                        .scheduledExecutorService("warm-up", true)
                        .threads(1)
                        .build());
        environment.lifecycle().addServerLifecycleListener(server -> warmUp.begin());
    }
}
