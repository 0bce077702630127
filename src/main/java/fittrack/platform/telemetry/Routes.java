package fittrack.platform.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * The route templates of the API, taken from Jersey when it has started: which of them a path belongs to, for whoever
 * answers before Jersey is asked.
 */
public final class Routes implements ApplicationEventListener {
    private volatile List<Route> known = List.of();

    Routes() {}

    /** The template that the path belongs to, such as {@code /api/workouts/{id}}. */
    public Optional<String> of(String path) {
        for (var route : known) {
            if (route.matches(path)) {
                return Optional.of(route.name);
            }
        }
        return Optional.empty();
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        if (event.getType() == ApplicationEvent.Type.INITIALIZATION_FINISHED) {
            var found = new ArrayList<Route>();
            for (var resource : event.getResourceModel().getRootResources()) {
                collect("", resource, found);
            }
            found.sort(Comparator.comparing(Route::template, UriTemplate.COMPARATOR));
            known = List.copyOf(found);
        }
    }

    private static void collect(String parent, Resource resource, List<Route> found) {
        var path = join(parent, String.valueOf(resource.getPath()));
        if (!resource.getResourceMethods().isEmpty()) {
            found.add(new Route(new UriTemplate(path), withoutPatterns(path)));
        }
        for (var child : resource.getChildResources()) {
            collect(path, child, found);
        }
    }

    /** Two parts of a template with one slash in between and none at the end. */
    static String join(String parent, String child) {
        var start = child.startsWith("/") ? 1 : 0;
        var end = child.endsWith("/") && child.length() > start ? child.length() - 1 : child.length();
        return start >= end ? parent : parent + "/" + child.substring(start, end);
    }

    /** The template as people write it: {@code {id}} for {@code {id: [0-9]{1,9}}}. */
    static String withoutPatterns(String template) {
        var plain = new StringBuilder(template.length());
        var depth = 0;
        var inPattern = false;
        for (int i = 0; i < template.length(); i++) {
            var c = template.charAt(i);
            depth += c == '{' ? 1 : 0;
            inPattern |= depth > 0 && c == ':';
            inPattern &= c != '}' || depth > 1;
            depth -= c == '}' ? 1 : 0;
            if (!inPattern && (depth == 0 || !Character.isWhitespace(c))) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    @Override
    public @Nullable RequestEventListener onRequest(RequestEvent event) {
        return null;
    }

    private record Route(UriTemplate template, String name) {
        boolean matches(String path) {
            return template.match(path, new ArrayList<>());
        }
    }
}
