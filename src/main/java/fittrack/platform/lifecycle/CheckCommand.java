package fittrack.platform.lifecycle;

import fittrack.platform.logs.LogOutputs;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code check}: reads the configuration and says whether the service could start with it.
 *
 * @param <C> the configuration of the service
 */
public final class CheckCommand<C extends Configuration> extends ConfiguredCommand<C> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckCommand.class);

    private final Class<C> type;

    public CheckCommand(Application<C> application) {
        super("check", "Reads the configuration and says whether it is valid");
        this.type = application.getConfigurationClass();
    }

    @Override
    protected Class<C> getConfigurationClass() {
        return type;
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace namespace, C configuration) {
        LOG.info("configuration is valid");
    }

    // A process that ends does not wait for lines on their way.
    @Override
    protected void cleanup() {
        super.cleanup();
        LogOutputs.configured().flushAndStop();
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartFailures.tell(cli.getStdErr(), namespace, failure);
    }
}
