package fittrack.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import fittrack.platform.auth.LocalMode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Sets up the user of local end-to-end tests; not part of the API and never there in production. */
@Path("/dev/e2e/auth/bootstrap")
public final class EndToEndResource {
    private static final String AI_CHATBOT = "ai_chatbot";

    private final LocalMode user;
    private final FeatureGrants features;

    EndToEndResource(LocalMode user, FeatureGrants features) {
        this.user = user;
        this.features = features;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Ready bootstrap() {
        features.grantForEndToEnd(user.user(), AI_CHATBOT);
        return new Ready(user.user().value(), user.email(), user.displayName(), List.of(AI_CHATBOT));
    }

    /** Who may now be signed in, and what they may use. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Ready(String userId, String email, String displayName, List<String> featureKeys) {}
}
