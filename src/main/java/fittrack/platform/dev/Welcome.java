package fittrack.platform.dev;

import fittrack.platform.request.UserId;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;

/** Makes the developer at home as soon as the server has started. */
final class Welcome implements ConfiguredBundle<Configuration> {
    private final UserId user;
    private final Function<UserId, Optional<String>> token;
    private final String data;
    private final Runnable preparations;

    /**
     * A welcome for somebody who will work with the service as {@code user}.
     *
     * @param data where the data lives
     * @param preparations what is to be done before the doors are shown
     */
    Welcome(UserId user, Function<UserId, Optional<String>> token, String data, Runnable preparations) {
        this.user = user;
        this.token = token;
        this.data = data;
        this.preparations = preparations;
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.lifecycle().addServerLifecycleListener(this::greet);
    }

    private void greet(Server server) {
        preparations.run();
        // Not a log line: it is for a person, who copies from it.
        System.out.println(Banner.of(server, user, token.apply(user), data));
    }
}
