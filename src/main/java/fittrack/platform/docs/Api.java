package fittrack.platform.docs;

import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What is described.
 *
 * @param version of the service
 * @param resources the annotated resource classes, and nothing that is found by scanning
 * @param maxBodyBytes the largest body that a path, such as {@code /api/workouts/{id}}, accepts
 */
public record Api(String title, String version, Set<Class<?>> resources, ToLongFunction<String> maxBodyBytes) {
    public Api {
        resources = Set.copyOf(resources);
    }
}
