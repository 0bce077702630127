package fittrack;

import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.persistence.PersistenceModule;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;

/** The service. {@link #run} is its table of contents: read down, the service starts; read up, it stops. */
public final class FitTrackApplication extends Application<FitTrackConfiguration> {

    public static void main(String[] arguments) throws Exception {
        new FitTrackApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "fittrack";
    }

    @Override
    public void initialize(Bootstrap<FitTrackConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
        bootstrap.addBundle(PersistenceModule.commands(FitTrackConfiguration::persistence));
    }

    @Override
    public void run(FitTrackConfiguration config, Environment environment) {
        ErrorsModule.install(environment);
        PersistenceModule.install(config.persistence(), environment);
    }
}
