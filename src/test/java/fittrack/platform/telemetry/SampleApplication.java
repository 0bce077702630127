package fittrack.platform.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.logs.LogOutputs;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application with this room and nothing else behind its doors but a few routes. */
public final class SampleApplication extends Application<SampleApplication.Settings> {
    static final String YAML = "fittrack/platform/telemetry/telemetry.yml";
    private static final Logger LOG = LoggerFactory.getLogger(SampleApplication.class);

    private final CountDownLatch gate = new CountDownLatch(1);

    /** Run by the tests that need a process of its own. */
    public static void main(String[] arguments) throws Exception {
        new SampleApplication().run("server", YAML);
        System.out.println("somebody prints to stdout");
        LOG.info("sample application is up");
    }

    @Override
    protected void bootstrapLogging() {
        LogOutputs.beforeConfiguration();
    }

    @Override
    public void initialize(Bootstrap<Settings> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
    }

    @Override
    public void run(Settings settings, Environment environment) {
        ErrorsModule.install(environment);
        TelemetryModule.install(settings.telemetry(), Stage.PRODUCTION, environment);
        environment.jersey().register(new Things(gate));
        environment.jersey().register(new Busy());
        Filter refusal = (request, response, chain) -> ((HttpServletResponse) response).sendError(429);
        environment.servlets().addFilter("refusal", refusal).addMappingForUrlPatterns(null, true, "/api/things/429");
    }

    void openGate() {
        gate.countDown();
    }

    /** Its settings. */
    public static final class Settings extends Configuration {
        @Valid
        @NotNull
        private final TelemetryConfig telemetry;

        public Settings(@JsonProperty("telemetry") TelemetryConfig telemetry) {
            this.telemetry = telemetry;
        }

        TelemetryConfig telemetry() {
            return telemetry;
        }
    }

    /** Routes with and without parameters. */
    @Path("/api/things")
    public static final class Things {
        private final CountDownLatch gate;

        Things(CountDownLatch gate) {
            this.gate = gate;
        }

        @GET
        public String list() {
            return "[]";
        }

        @POST
        public String add(String body) {
            return body;
        }

        @GET
        @Path("/{id: [0-9]{1,9}}")
        public String get(@PathParam("id") int id, @Context ContainerRequestContext context) {
            if (context.getProperty(CurrentRequest.ATTRIBUTE) instanceof CurrentRequest current) {
                current.setUser(new UserId("ann"));
            }
            return "thing " + id;
        }

        @GET
        @Path("/slow")
        public String slow() throws InterruptedException {
            gate.await();
            return "done";
        }

        @GET
        @Path("/broken")
        public String broken() {
            return List.of("password=hunter2").stream()
                    .filter(String::isEmpty)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("password=hunter2"));
        }
    }

    /** A route that is sampled. */
    @Path("/api/busy")
    public static final class Busy {
        @GET
        public String get() {
            return "";
        }
    }
}
