package fittrack.platform.dev;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where developers get their tokens. */
@Path("/dev/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
    private final TokenIssuer issuer;

    TokenResource(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    @GET
    public Response issue(@QueryParam("user") @DefaultValue("ann") String user) {
        return Response.ok(issuer.issue(user))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
