package fittrack.account;

import fittrack.platform.request.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Which extra features the user may use. */
@Path("/api/features/access")
@Tag(name = "features")
public final class FeatureAccessResource {
    private final FeatureGrants grants;

    FeatureAccessResource(FeatureGrants grants) {
        this.grants = grants;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listFeatureAccess",
            summary = "Feature grants of the caller that are in force at this moment.")
    @ApiResponse(
            responseCode = "200",
            description = "Array ordered by feature_key, then newest starts_at, then newest id.",
            useReturnTypeSchema = true)
    public List<FeatureGrant> list(@Context UserId user) {
        return grants.inForce(user);
    }
}
