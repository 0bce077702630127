package fittrack.platform.docs;

import com.google.common.base.CaseFormat;
import fittrack.platform.errors.CommonProblem;
import fittrack.platform.request.RequestId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.function.ToLongFunction;

/** What holds for every operation under {@code /api/} without being written at each. */
final class EveryOperation {
    private static final String PREFIX = "/api/";
    private static final String ERROR = "Error";
    private static final String TOKEN = "StackAccessToken";
    private static final String BEARER = "BearerToken";

    private static final List<CommonProblem> ALWAYS_POSSIBLE = List.of(
            CommonProblem.UNAUTHENTICATED,
            CommonProblem.FORBIDDEN,
            CommonProblem.METHOD_NOT_ALLOWED,
            CommonProblem.NOT_ACCEPTABLE,
            CommonProblem.REQUEST_TIMEOUT,
            CommonProblem.PAYLOAD_TOO_LARGE,
            CommonProblem.UNSUPPORTED_MEDIA_TYPE,
            CommonProblem.RATE_LIMITED,
            CommonProblem.INTERNAL_ERROR,
            CommonProblem.SERVICE_UNAVAILABLE);

    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";
    private static final String RESET = "X-RateLimit-Reset";
    private static final String RETRY_AFTER = "Retry-After";
    private static final List<String> WHEN_SIGNED_IN = List.of(RequestId.HEADER, LIMIT, REMAINING, RESET);

    private final ToLongFunction<String> maxBodyBytes;

    EveryOperation(ToLongFunction<String> maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    void complete(OpenAPI description) {
        if (description.getComponents() == null) {
            description.setComponents(new Components());
        }
        var components = description.getComponents();
        components.addSchemas(ERROR, errorSchema());
        addHeaders(components);
        ALWAYS_POSSIBLE.forEach(problem -> components.addResponses(name(problem), refusal(problem)));
        components.addSecuritySchemes(TOKEN, tokenHeader());
        components.addSecuritySchemes(BEARER, bearer());
        if (description.getPaths() == null) {
            return;
        }
        description.getPaths().forEach((path, item) -> {
            if (path.startsWith(PREFIX)) {
                item.readOperations().forEach(operation -> complete(path, operation));
            }
        });
    }

    private void complete(String path, Operation operation) {
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        if (operation.getRequestBody() != null) {
            operation.addExtension("x-max-body-bytes", maxBodyBytes.applyAsLong(path));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        var responses = operation.getResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("2")) {
                WHEN_SIGNED_IN.forEach(name -> response.addHeaderObject(name, reference(name)));
            } else if (response.get$ref() == null) {
                response.addHeaderObject(RequestId.HEADER, reference(RequestId.HEADER));
                response.setContent(errorContent());
            }
        });
        for (var problem : ALWAYS_POSSIBLE) {
            responses.computeIfAbsent(
                    Integer.toString(problem.status()), status -> new ApiResponse().$ref(name(problem)));
        }
    }

    private static String name(CommonProblem problem) {
        return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, problem.name());
    }

    private static ApiResponse refusal(CommonProblem problem) {
        var response = new ApiResponse()
                .description(problem.message())
                .content(errorContent())
                .addHeaderObject(RequestId.HEADER, reference(RequestId.HEADER));
        if (problem == CommonProblem.RATE_LIMITED) {
            WHEN_SIGNED_IN.forEach(name -> response.addHeaderObject(name, reference(name)));
        }
        if (problem == CommonProblem.RATE_LIMITED || problem == CommonProblem.SERVICE_UNAVAILABLE) {
            response.addHeaderObject(RETRY_AFTER, reference(RETRY_AFTER));
        }
        return response;
    }

    private static Content errorContent() {
        return new Content().addMediaType("application/json", new MediaType().schema(new JsonSchema().$ref(ERROR)));
    }

    private static Header reference(String header) {
        return new Header().$ref(header);
    }

    private static void addHeaders(Components components) {
        components.addHeaders(RequestId.HEADER, header("string", "The id that the client sent, else a new UUID."));
        components.addHeaders(LIMIT, header("integer", "Requests per window."));
        components.addHeaders(REMAINING, header("integer", "Requests left."));
        components.addHeaders(RESET, header("integer", "Unix second at which all of them are available again."));
        components.addHeaders(RETRY_AFTER, header("integer", "Whole seconds to wait."));
    }

    private static Header header(String type, String description) {
        return new Header().description(description).schema(schema(type));
    }

    private static Schema<?> errorSchema() {
        var error = schema("object");
        error.required(List.of("message", "code", "request_id", "error_id", "timestamp"));
        error.addProperty("message", schema("string").description("Safe to show to a person."));
        error.addProperty("code", schema("string").description("Stable machine word, such as VALIDATION_ERROR."));
        error.addProperty("request_id", schema("string").description("Same value as the X-Request-ID header."));
        error.addProperty("error_id", schema("string").format("uuid").description("New for each error."));
        error.addProperty("timestamp", schema("string").format("date-time"));
        error.addProperty("details", schema("object").description("What else is known, such as violations."));
        return error;
    }

    private static Schema<?> schema(String type) {
        return new JsonSchema().typesItem(type);
    }

    private static SecurityScheme tokenHeader() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("x-stack-access-token")
                .description("The access token alone, without a scheme in front.");
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The same token as Authorization: Bearer.");
    }
}
