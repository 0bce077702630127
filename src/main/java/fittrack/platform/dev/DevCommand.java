package fittrack.platform.dev;

import fittrack.platform.lifecycle.CannotStartException;
import fittrack.platform.lifecycle.StartCommand;
import fittrack.platform.persistence.PersistenceConfig;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code dev}: the server and everything it needs, with one command. Where no database is configured it brings its own,
 * with sample data, and stops it last; the service itself notices nothing of that.
 *
 * @param <C> the configuration of the service
 */
public final class DevCommand<C extends Configuration> extends StartCommand<C> {
    private static final UserId SAMPLE_USER = new UserId("ann");
    private static final String DATA = "data";
    private static final String USUAL_DATA = ".fittrack/postgres";

    private final Function<C, Stage> stage;
    private final Function<C, PersistenceConfig> persistence;
    private final BiFunction<C, PersistenceConfig, C> withPersistence;
    private final Function<UserId, Optional<String>> token;

    /**
     * The command of one service.
     *
     * @param withPersistence the same configuration with other settings for the database
     * @param token a token for that user, asked for once the server has started; empty where tokens come from elsewhere
     */
    public DevCommand(
            Application<C> application,
            Function<C, Stage> stage,
            Function<C, PersistenceConfig> persistence,
            BiFunction<C, PersistenceConfig, C> withPersistence,
            Function<UserId, Optional<String>> token) {
        super(application, "dev", "Runs the service for development, with an embedded PostgreSQL and sample data");
        this.stage = stage;
        this.persistence = persistence;
        this.withPersistence = withPersistence;
        this.token = token;
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser
                .addArgument("--" + DATA)
                .metavar("DIRECTORY")
                .setDefault(USUAL_DATA)
                .help("where the embedded PostgreSQL keeps its data");
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace namespace, C configuration) throws Exception {
        if (stage.apply(configuration) != Stage.DEVELOPMENT) {
            throw new CannotStartException(
                    "the development command is for ENVIRONMENT=development, this is " + stage.apply(configuration));
        }
        if (persistence.apply(configuration).url().isBlank()) {
            runEmbedded(bootstrap, Path.of(namespace.getString(DATA)), namespace, configuration);
        } else {
            bootstrap.addBundle(new Welcome(SAMPLE_USER, token, "the database of DATABASE_URL", () -> {}));
            super.run(bootstrap, namespace, configuration);
        }
    }

    private void runEmbedded(Bootstrap<C> bootstrap, Path data, Namespace namespace, C configuration) throws Exception {
        if (!EmbeddedDatabase.isAvailable()) {
            throw new CannotStartException("the development command runs from the source tree: mvn compile exec:java");
        }
        var database = new EmbeddedDatabase(data);
        var end = new StopLast(database);
        end.atExit();
        try {
            database.start();
            bootstrap.addBundle(end);
            bootstrap.addBundle(new Welcome(
                    SAMPLE_USER,
                    token,
                    database.description(),
                    () -> new SampleStore(database.login(), SAMPLE_USER).offer()));
            var settings =
                    persistence.apply(configuration).withUrl(database.login().url());
            super.run(bootstrap, namespace, withPersistence.apply(configuration, settings));
        } catch (Exception e) {
            database.stop();
            throw e;
        }
    }
}
