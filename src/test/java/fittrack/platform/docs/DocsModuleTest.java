package fittrack.platform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.request.UserId;
import fittrack.testing.RoomServer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocsModuleTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final RoomServer service = RoomServer.start(environment ->
            DocsModule.install(new Api("Greetings", "7", Set.of(Greeting.class), path -> 100), environment));

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    @DisplayName("API-3: /openapi.json is OpenAPI 3.1 generated from the annotated resources")
    void the_description_is_generated_from_the_resources() {
        var answer = service.call("GET", "/openapi.json");

        var description = RoomServer.json(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(description.at("/info/title").asText()).isEqualTo("Greetings");
        assertThat(description.at("/info/version").asText()).isEqualTo("7");
        assertThat(description.at("/paths/~1api~1greeting/get/operationId").asText())
                .isEqualTo("greet");
    }

    @Test
    void every_operation_of_the_api_can_be_authorized_in_two_ways_and_refused_in_the_common_ways() {
        var description = RoomServer.json(service.call("GET", "/openapi.json").body());
        var greet = description.at("/paths/~1api~1greeting/get");

        assertThat(greet.path("security")).hasSize(2);
        assertThat(greet.path("security").findValuesAsText("StackAccessToken")).hasSize(1);
        assertThat(description
                        .at("/components/securitySchemes/StackAccessToken/name")
                        .asText())
                .isEqualTo("x-stack-access-token");
        assertThat(description
                        .at("/components/securitySchemes/BearerToken/scheme")
                        .asText())
                .isEqualTo("bearer");
        assertThat(greet.path("responses").fieldNames())
                .toIterable()
                .contains("200", "401", "403", "405", "406", "408", "413", "415", "429", "500", "503");
        assertThat(greet.at("/responses/200/headers").fieldNames())
                .toIterable()
                .contains("X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");
    }

    @Test
    void a_client_that_has_the_description_is_not_sent_it_again() {
        var tag = service.call("GET", "/openapi.json")
                .headers()
                .firstValue("etag")
                .orElseThrow();

        var again = service.call("GET", "/openapi.json", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void paths_are_sorted_so_that_every_process_writes_the_same_bytes() {
        var api = new Api("Greetings", "7", Set.of(Greeting.class), path -> 100);

        var paths = RoomServer.json(new String(DocsModule.describe(api), StandardCharsets.UTF_8))
                .path("paths");

        assertThat(paths.fieldNames())
                .toIterable()
                .containsExactly("/api/greeting", "/api/greeting/a", "/api/greeting/z");
    }

    @Test
    void the_page_without_its_slash_redirects_to_itself_with_it() {
        var answer = service.call("GET", "/swagger");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("location")).contains("/swagger/");
    }

    @Test
    @DisplayName("API-3: Swagger UI at /swagger/, without inline script, and everything it names is there")
    void everything_the_page_names_is_there() {
        var page = service.call("GET", "/swagger/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).doesNotContainPattern("<script>|onload=|<style");
        var names = REFERENCE
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).contains("swagger-ui.css", "swagger-ui-bundle.js", "initializer.js");
        for (var name : names) {
            assertThat(service.call(
                                    "GET",
                                    service.uri("/swagger/").resolve(name).getPath())
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html;charset=utf-8, no-cache",
        "initializer.js, text/javascript;charset=utf-8, no-cache",
        "swagger-ui-bundle.js, text/javascript;charset=utf-8, 'public, max-age=3600'",
        "swagger-ui.css, text/css;charset=utf-8, 'public, max-age=3600'",
        "favicon-32x32.png, image/png, 'public, max-age=3600'",
    })
    void a_file_says_what_it_is_and_how_long_it_may_be_kept(String name, String type, String caching) {
        var answer = service.call("GET", "/swagger/" + name);

        assertThat(answer.headers().firstValue("content-type")).contains(type);
        assertThat(answer.headers().firstValue("cache-control")).contains(caching);
        assertThat(answer.headers().firstValue("etag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"swagger-ui.js", "nothing.css", "index.html/", "a/b", "swagger-initializer.js"})
    void anything_else_is_not_found(String name) {
        var answer = service.call("GET", "/swagger/" + name);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RoomServer.json(answer.body()).path("code").asText()).isEqualTo("NOT_FOUND");
    }

    /** Something to describe. */
    @Path("/api/greeting")
    public static final class Greeting {
        @GET
        @Produces("application/json")
        @Operation(operationId = "greet")
        @ApiResponse(responseCode = "200", description = "A text.", useReturnTypeSchema = true)
        public String greet(@Context UserId user) {
            return "hello";
        }

        @GET
        @Path("/z")
        @Produces("application/json")
        public String last(@Context UserId user) {
            return "bye";
        }

        @GET
        @Path("/a")
        @Produces("application/json")
        public String first(@Context UserId user) {
            return "hi";
        }
    }
}
