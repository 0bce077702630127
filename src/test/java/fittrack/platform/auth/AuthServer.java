package fittrack.platform.auth;

import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import fittrack.testing.RoomServer;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.EnumSet;
import java.util.function.Consumer;

/** A server with this room in it, and behind it a resource that says who is calling. */
final class AuthServer {
    private AuthServer() {}

    static RoomServer start(AuthConfig config) {
        return start(config, Stage.PRODUCTION, Admission.OPEN);
    }

    static RoomServer start(AuthConfig config, Stage stage, Admission admission) {
        return RoomServer.start(environment -> install(config, stage, admission, user -> {}, environment));
    }

    static AuthModule install(
            AuthConfig config, Stage stage, Admission admission, Consumer<UserId> arrivals, Environment environment) {
        var auth = AuthModule.install(config, stage, KeySource.of(config), admission, arrivals, environment);
        environment
                .servlets()
                .addFilter("auth", auth.filter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/api/*");
        environment.jersey().register(new MeResource());
        environment.jersey().register(new PublicResource());
        return auth;
    }

    /** Says who is calling. */
    @Path("/api/me")
    public static final class MeResource {
        @GET
        public String me(@Context UserId user) {
            return user.value();
        }
    }

    /** Asks for its caller where nobody checks. */
    @Path("/public/me")
    public static final class PublicResource {
        @GET
        public String me(@Context UserId user) {
            return user.value();
        }
    }
}
