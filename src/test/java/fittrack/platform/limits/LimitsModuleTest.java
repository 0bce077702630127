package fittrack.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Cidrs;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.util.Duration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** This room alone in a service, with the one that says no. */
@ExtendWith(DropwizardExtensionsSupport.class)
final class LimitsModuleTest {
    private static final DropwizardAppExtension<Configuration> APP = new DropwizardAppExtension<>(
            Service.class,
            null,
            ConfigOverride.config("server.applicationConnectors[0].port", "0"),
            ConfigOverride.config("server.adminConnectors[0].port", "0"),
            ConfigOverride.config("logging.level", "WARN"));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @DisplayName("RATE-3: a refusal is the one error body, with the waits in it")
    void a_refusal_has_the_error_body() throws Exception {
        assertThat(get("ann").statusCode()).isEqualTo(200);
        assertThat(get("ann").statusCode()).isEqualTo(200);

        var refused = get("ann");

        assertThat(refused.statusCode()).isEqualTo(429);
        var wait = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(wait).isBetween(29L, 30L);
        assertThat(refused.headers().firstValue("X-RateLimit-Limit")).contains("2");
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        var body = new ObjectMapper().readTree(refused.body());
        assertThat(body.path("message").asText()).isEqualTo("rate limit exceeded, retry after " + wait + " seconds");
        assertThat(body.path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(body.path("details").path("retry_after_seconds").asLong()).isEqualTo(wait);
        assertThat(body.path("details").path("backoff_seconds"))
                .hasToString("[%d,%d,%d]".formatted(wait, 2 * wait, 4 * wait));
    }

    @Test
    @DisplayName("RATE-6: a gauge says how many keys are held, counters who was refused")
    void metrics_are_registered() throws Exception {
        get("bob");

        var metrics = APP.getEnvironment().metrics();
        assertThat((Integer) metrics.gauge("limits.keys").getValue()).isPositive();
        assertThat(metrics.getCounters())
                .containsKeys(
                        "limits.rejected.address",
                        "limits.rejected.anonymous",
                        "limits.rejected.auth-failures",
                        "limits.rejected.user");
    }

    private HttpResponse<String> get(String user) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:%d/api/things".formatted(APP.getLocalPort()));
        return http.send(
                HttpRequest.newBuilder(uri).header("User", user).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Believes who calls. */
    public static final class Service extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {
            ErrorsModule.install(environment);
            var config = new LimitsConfig(2, Duration.minutes(1), 600, 100, 5, 1_000, Cidrs.NONE, List.of());
            var limits = LimitsModule.install(config, environment);
            for (var filter : List.of(limits.addressFilter(), new Caller(), limits.userFilter())) {
                environment
                        .servlets()
                        .addFilter(filter.getClass().getSimpleName(), filter)
                        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/api/*");
            }
            environment.jersey().register(new Things());
        }
    }

    /** Authentication as simple as can be. */
    private static final class Caller extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(UserId.class.getName(), new UserId(request.getHeader("User")));
            chain.doFilter(request, response);
        }
    }

    /** Something to ask for. */
    @Path("/api/things")
    public static final class Things {
        @GET
        public String list() {
            return "things";
        }
    }
}
