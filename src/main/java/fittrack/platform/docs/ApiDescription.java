package fittrack.platform.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.TreeMap;

/** The OpenAPI document: what the annotations say, and what holds for every operation. */
final class ApiDescription {

    private ApiDescription() {}

    static byte[] of(Api api) {
        var empty = new OpenAPI(SpecVersion.V31)
                .info(new Info().title(api.title()).version(api.version()))
                .servers(List.of(new Server().url("/")));
        var reader = new Reader(new SwaggerConfiguration().openAPI31(true).openAPI(empty));
        var description = reader.read(api.resources());
        admitNullToChoices(description);
        sort(description);
        new EveryOperation(api.maxBodyBytes()).complete(description);
        try {
            return Json31.mapper().writeValueAsBytes(description);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an OpenAPI document is always writable", e);
        }
    }

    // A type that admits null is not enough: JSON Schema wants null among the listed values too.
    private static void admitNullToChoices(OpenAPI description) {
        if (description.getComponents() == null || description.getComponents().getSchemas() == null) {
            return;
        }
        for (Schema<?> schema : description.getComponents().getSchemas().values()) {
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(ApiDescription::admitNull);
            }
        }
    }

    private static void admitNull(Schema<?> choice) {
        var types = choice.getTypes();
        if (choice.getEnum() != null
                && types != null
                && types.contains("null")
                && !choice.getEnum().contains(null)) {
            choice.addEnumItemObject(null);
        }
    }

    // The reader follows reflection, whose order differs from process to process: then every instance had its own ETag.
    private static void sort(OpenAPI description) {
        var paths = new Paths();
        new TreeMap<>(description.getPaths()).forEach(paths::addPathItem);
        description.setPaths(paths);
        if (description.getComponents() != null && description.getComponents().getSchemas() != null) {
            description
                    .getComponents()
                    .setSchemas(new TreeMap<>(description.getComponents().getSchemas()));
        }
    }
}
