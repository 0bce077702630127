package fittrack.platform.edge;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.ApiPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** {@code /api/v1/…} is {@code /api/…} under a versioned name; a path that ends with a slash is neither. */
@PreMatching
final class ApiVersions implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        var plain = ApiPath.plain(path);
        // Jersey would take it for the path without; limits and sizes by route would not.
        if (plain.startsWith("/api/") && plain.endsWith("/")) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        if (!plain.equals(path)) {
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(plain)
                    .build());
        }
    }
}
