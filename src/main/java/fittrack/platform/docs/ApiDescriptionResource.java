package fittrack.platform.docs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** The OpenAPI document. */
@Path("/openapi.json")
public final class ApiDescriptionResource {
    private final Supplier<Document> description;

    ApiDescriptionResource(Supplier<Document> description) {
        this.description = description;
    }

    @GET
    public Response get(@Context Request request) {
        return description.get().answer(request);
    }
}
