package fittrack.platform.telemetry;

import fittrack.platform.request.CurrentRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Writes on each request which template Jersey found for it. */
@Priority(0)
final class RouteTemplates implements ContainerRequestFilter {
    private final Map<ResourceMethod, String> templates = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getProperty(CurrentRequest.ATTRIBUTE) instanceof CurrentRequest current
                && context.getUriInfo() instanceof ExtendedUriInfo matched) {
            current.setRoute(
                    templates.computeIfAbsent(matched.getMatchedResourceMethod(), method -> template(matched)));
        }
    }

    // Jersey lists the innermost first.
    private static String template(ExtendedUriInfo matched) {
        var path = "";
        var templates = matched.getMatchedTemplates();
        for (int i = templates.size() - 1; i >= 0; i--) {
            path = Routes.join(path, templates.get(i).getTemplate());
        }
        return Routes.withoutPatterns(path);
    }
}
