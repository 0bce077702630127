package fittrack.platform.docs;

import com.google.common.base.Suppliers;
import io.dropwizard.core.setup.Environment;
import org.glassfish.jersey.server.ServerProperties;

/** The door of this room. */
public final class DocsModule {

    private DocsModule() {}

    /** Serves the description at {@code /openapi.json} and Swagger UI at {@code /swagger/}. */
    public static void install(Api api, Environment environment) {
        var jersey = environment.jersey();
        // Behind a proxy only the client knows its scheme and host: redirects stay relative.
        jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        jersey.register(new ApiDescriptionResource(
                Suppliers.memoize(() -> Document.revalidated("application/json", describe(api)))));
        jersey.register(new SwaggerUiResource(SwaggerUi.load()));
    }

    /** The OpenAPI 3.1 document itself, as JSON. */
    public static byte[] describe(Api api) {
        return ApiDescription.of(api);
    }
}
