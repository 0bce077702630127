package fittrack.platform.lifecycle;

import fittrack.platform.lifecycle.StartFailures.LoggedException;
import fittrack.platform.logs.LogOutputs;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that starts the server. Where that fails it leaves nothing half started and says why: on the terminal as long
 * as there is no log, then in one line of the log.
 *
 * @param <C> the configuration of the service
 */
public abstract class StartCommand<C extends Configuration> extends ServerCommand<C> {
    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);
    private static final String MESSAGE = "cannot start";

    protected StartCommand(Application<C> application, String name, String description) {
        super(application, name, description);
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace namespace, C configuration) throws Exception {
        try {
            super.run(bootstrap, namespace, configuration);
        } catch (Exception failure) {
            log(failure);
            throw new LoggedException(failure);
        }
    }

    private static void log(Exception failure) {
        StartFailures.explanation(failure)
                .ifPresentOrElse(
                        reason -> LOG.atError().addKeyValue("reason", reason).log(MESSAGE),
                        () -> LOG.error(MESSAGE, failure));
    }

    // Dropwizard's own way logs the stack trace of every failure.
    @Override
    protected void run(Environment environment, Namespace namespace, C configuration) throws Exception {
        var server = configuration.getServerFactory().build(environment);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle event) {
                cleanup();
            }
        });
        try {
            server.start();
        } catch (Exception failure) {
            stop(server, failure);
            throw failure;
        }
        cleanupAsynchronously();
    }

    private static void stop(Server server, Exception reason) {
        try {
            server.stop();
        } catch (Exception alsoFailed) {
            // Jetty declares everything; why the server did not start is what counts.
            reason.addSuppressed(alsoFailed);
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartFailures.tell(cli.getStdErr(), namespace, failure);
        // The process ends now and does not wait for lines on their way.
        LogOutputs.configured().flushAndStop();
    }
}
