package fittrack.platform.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import fittrack.platform.bounds.BoundsConfig;
import fittrack.platform.bounds.BoundsModule;
import fittrack.platform.deadlines.DeadlinesModule;
import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.lifecycle.Rotation;
import fittrack.platform.peers.ClientResolver;
import fittrack.platform.peers.PeersConfig;
import fittrack.platform.settings.Stage;
import fittrack.platform.wire.WireModule;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The edge around a handful of resources that answer in every way there is. */
public final class EdgeService extends Application<EdgeService.Config> {
    /** Holds a request up, between authentication and the deadline's step, for so many milliseconds. */
    public static final String DAWDLE = "x-dawdle";

    private @Nullable DeadlinesModule deadlines;

    /** A running one. */
    public static DropwizardTestSupport<Config> start(ConfigOverride... overrides) throws Exception {
        var support = new DropwizardTestSupport<Config>(
                EdgeService.class, ResourceHelpers.resourceFilePath("edge/edge.yml"), overrides);
        support.before();
        return support;
    }

    /** What stands in for the rooms behind it. */
    public DeadlinesModule deadlines() {
        return Objects.requireNonNull(deadlines);
    }

    @Override
    public void run(Config config, Environment environment) {
        ErrorsModule.install(environment);
        WireModule.install(environment);
        var bounds = BoundsModule.install(config.bounds, environment);
        deadlines = DeadlinesModule.install(bounds, environment);
        Filter none = (request, response, chain) -> chain.doFilter(request, response);
        EdgeModule.install(
                config.edge,
                Stage.DEVELOPMENT,
                new ClientResolver(config.peers),
                deadlines(),
                new Rotation(),
                (Request request, HttpFields.Mutable headers) -> {},
                new EdgeModule.ApiSteps(none, none, EdgeService::dawdle),
                environment);
        environment.jersey().register(new Answers());
    }

    private static void dawdle(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var millis = ((HttpServletRequest) request).getHeader(DAWDLE);
        if (millis != null) {
            rest(Long.parseLong(millis));
        }
        chain.doFilter(request, response);
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The two rooms that this service is made of. */
    public static final class Config extends Configuration {
        private final BoundsConfig bounds;
        private final EdgeConfig edge;
        private final PeersConfig peers;

        public Config(
                @JsonProperty("bounds") BoundsConfig bounds,
                @JsonProperty("edge") EdgeConfig edge,
                @JsonProperty("peers") PeersConfig peers) {
            this.peers = peers;
            this.bounds = bounds;
            this.edge = edge;
        }
    }

    /** Answers in every way there is. */
    @Path("/api")
    @Produces(MediaType.APPLICATION_JSON)
    public static final class Answers {
        private final AtomicInteger runs = new AtomicInteger();

        @GET
        @Path("/ok")
        public Map<String, String> ok() {
            return Map.of("answer", "ok");
        }

        @DELETE
        @Path("/ok")
        public void delete() {
            // 204
        }

        @GET
        @Path("/status")
        public Response status(@QueryParam("is") int status) {
            if (status >= 400) {
                throw new ProblemException(CommonProblem.ofStatus(status));
            }
            return Response.status(status).build();
        }

        @GET
        @Path("/fault")
        public String fault(@QueryParam("none") String none) {
            return none.strip();
        }

        @GET
        @Path("/sleep")
        public String sleep(@QueryParam("ms") int millis) {
            rest(millis);
            return "\"slept\"";
        }

        @GET
        @Path("/late-fault")
        public String lateFault(@QueryParam("ms") int millis, @QueryParam("none") String none) {
            rest(millis);
            return none.strip();
        }

        @GET
        @Path("/large-late")
        public byte[] lateLarge(@QueryParam("ms") int millis) {
            rest(millis);
            return large();
        }

        @POST
        @Path("/runs")
        public int run() {
            return runs.incrementAndGet();
        }

        @GET
        @Path("/runs")
        public int runs() {
            return runs.get();
        }

        @GET
        @Path("/large")
        public byte[] large() {
            return new byte[64 * 1024 * 1024];
        }

        @POST
        @Path("/echo")
        @Consumes(MediaType.APPLICATION_JSON)
        public List<String> echo(List<String> body) {
            return body;
        }
    }
}
