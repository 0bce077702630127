package fittrack;

import com.fasterxml.jackson.annotation.JsonProperty;
import fittrack.platform.persistence.PersistenceConfig;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** One typed field per room, in the order of {@link FitTrackApplication#run}. */
public final class FitTrackConfiguration extends Configuration {
    @NotNull
    private final Stage environment;

    @Valid
    @NotNull
    private final PersistenceConfig persistence;

    public FitTrackConfiguration(
            @JsonProperty("environment") Stage environment,
            @JsonProperty("persistence") PersistenceConfig persistence) {
        this.environment = environment;
        this.persistence = persistence;
    }

    public Stage environment() {
        return environment;
    }

    public PersistenceConfig persistence() {
        return persistence;
    }
}
