package fittrack.platform.lifecycle;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;

/**
 * {@code server}: runs the service.
 *
 * @param <C> the configuration of the service
 */
public final class ServeCommand<C extends Configuration> extends StartCommand<C> {

    public ServeCommand(Application<C> application) {
        super(application, "server", "Runs the service");
    }
}
