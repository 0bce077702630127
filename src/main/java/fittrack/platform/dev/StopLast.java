package fittrack.platform.dev;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that the embedded database stops after everything that uses it, and that it stops in any case: a signal may
 * come before there is a server, and a start may fail half way.
 */
final class StopLast implements ConfiguredBundle<Configuration> {
    /** How long the whole service may take to stop (SPEC LIFE-2). */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final EmbeddedDatabase database;
    private final AtomicBoolean hasServer = new AtomicBoolean();

    StopLast(EmbeddedDatabase database) {
        this.database = database;
    }

    /** From now on the end of this process stops the database. */
    void atExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onExit, "stop-embedded-database"));
    }

    // Other hooks stop the server at the same time; it stops the database itself, behind all else.
    private void onExit() {
        if (!hasServer.get() || !database.hasStopped(LONGEST_STOP)) {
            database.stop();
        }
    }

    /** As a bundle it comes before the application, so that the database is the first to be managed and the last to stop. */
    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void stop() {
                database.stop();
            }
        });
        environment.lifecycle().addServerLifecycleListener(server -> hasServer.set(true));
    }
}
