package fittrack.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.request.CurrentRequest;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** A real server in which stand the errors room and the rooms that a test installs, and no others. */
public final class RoomServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DropwizardTestSupport<Configuration> support;
    private final HttpClient client = HttpClient.newHttpClient();

    private RoomServer(DropwizardTestSupport<Configuration> support) {
        this.support = support;
    }

    /** Starts one on a free port. */
    public static RoomServer start(Consumer<Environment> rooms) {
        var service = new Application<Configuration>() {
            @Override
            public void run(Configuration configuration, Environment environment) {
                ErrorsModule.install(environment);
                environment.lifecycle().addEventListener(new Entrance());
                rooms.accept(environment);
            }
        };
        var support = new DropwizardTestSupport<Configuration>(service.getClass(), configuration()) {
            @Override
            public Application<Configuration> newApplication() {
                return service;
            }
        };
        try {
            support.before();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not start", e);
        }
        return new RoomServer(support);
    }

    private static Configuration configuration() {
        var server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(freePort()));
        server.setAdminConnectors(List.of(freePort()));
        server.setRegisterDefaultExceptionMappers(false);
        var configuration = new Configuration();
        configuration.setServerFactory(server);
        return configuration;
    }

    private static HttpConnectorFactory freePort() {
        var connector = new HttpConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(0);
        return connector;
    }

    public int port() {
        return support.getLocalPort();
    }

    public int adminPort() {
        return support.getAdminPort();
    }

    /** The answer to a GET with these headers, given as name, value, name, value and so on. */
    public HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, headers);
    }

    /** Where a path is. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(support.getLocalPort(), path));
    }

    /** The same with any method. */
    public HttpResponse<String> call(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    /** Any text as JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void close() {
        support.after();
    }

    /** Opens the current request, as the edge does in the service. */
    private static final class Entrance implements LifeCycle.Listener {
        @Override
        public void lifeCycleStarting(LifeCycle starting) {
            if (starting instanceof Server server) {
                for (var connector : server.getConnectors()) {
                    // By default a stop waits a second for kept-alive connections.
                    ((AbstractConnector) connector).setShutdownIdleTimeout(1);
                }
                server.setHandler(new Handler.Wrapper(server.getHandler()) {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        try (var view = CurrentRequest.of(request).open()) {
                            return super.handle(request, response, callback);
                        }
                    }
                });
            }
        }
    }
}
