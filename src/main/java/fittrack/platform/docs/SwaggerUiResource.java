package fittrack.platform.docs;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Swagger UI, the page on which the API can be read and tried. */
@Path("/swagger")
public final class SwaggerUiResource {
    private static final URI HOME = URI.create("/swagger/");

    private final SwaggerUi files;

    SwaggerUiResource(SwaggerUi files) {
        this.files = files;
    }

    /** The page; its links are relative, so its address must end with a slash. */
    @GET
    public Response index(@Context Request request, @Context UriInfo uri) {
        return uri.getRequestUri().getPath().endsWith("/")
                ? file(request, SwaggerUi.INDEX)
                : Response.status(Response.Status.MOVED_PERMANENTLY)
                        .location(HOME)
                        .build();
    }

    @GET
    @Path("{file: .+}")
    public Response file(@Context Request request, @PathParam("file") String file) {
        return files.find(file)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND))
                .answer(request);
    }
}
