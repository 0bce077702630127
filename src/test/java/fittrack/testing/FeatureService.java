package fittrack.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import fittrack.FitTrackApplication;
import fittrack.FitTrackConfiguration;
import fittrack.platform.settings.VariableConfigurationFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole service on a database of its own, and clients whose tokens it believes. */
public final class FeatureService implements AutoCloseable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Of the system properties that override settings: those of other services in this JVM are not these. */
    public static final String PREFIX = "fittrack-service";

    private static final AtomicInteger USERS = new AtomicInteger();

    private final TestDatabase database;
    private final TestIssuer issuer;
    private final DropwizardTestSupport<FitTrackConfiguration> support;
    private final HttpClient http = HttpClient.newHttpClient();

    private FeatureService(
            TestDatabase database, TestIssuer issuer, DropwizardTestSupport<FitTrackConfiguration> support) {
        this.database = database;
        this.issuer = issuer;
        this.support = support;
    }

    /** The one that all tests of this JVM share: each test takes users of its own, see {@link #newUser}. */
    public static FeatureService shared() {
        return Shared.SERVICE;
    }

    /** A running one, with an empty database and no limits that a test could meet. */
    public static FeatureService start(ConfigOverride... overrides) {
        var database = TestDatabase.create();
        var issuer = TestIssuer.start();
        var settings = Stream.concat(
                        Stream.of(
                                ConfigOverride.config(PREFIX, "persistence.url", database.url()),
                                ConfigOverride.config(PREFIX, "auth.jwksUrl", issuer.url()),
                                ConfigOverride.config(PREFIX, "server.applicationConnectors[0].port", "0"),
                                ConfigOverride.config(PREFIX, "server.adminConnectors[0].port", "0"),
                                ConfigOverride.config(PREFIX, "telemetry.logLevel", "error"),
                                ConfigOverride.config(PREFIX, "limits.rpm", "1000000"),
                                ConfigOverride.config(PREFIX, "limits.addressRpm", "1000000"),
                                ConfigOverride.config(PREFIX, "limits.anonymousRpm", "1000000"),
                                ConfigOverride.config(PREFIX, "limits.authFailuresRpm", "1000000")),
                        Stream.of(overrides))
                .toArray(ConfigOverride[]::new);
        var support = new DropwizardTestSupport<>(FitTrackApplication.class, configuration(settings));
        try {
            support.before();
        } catch (Exception e) {
            throw new IllegalStateException("the service did not start", e);
        }
        return new FeatureService(database, issuer, support);
    }

    /** What config.yml says, but for the overrides; no other service in this JVM is to see those. */
    private static FitTrackConfiguration configuration(ConfigOverride... overrides) {
        var factory = new VariableConfigurationFactory<>(
                FitTrackConfiguration.class,
                Validators.newValidator(),
                Jackson.newObjectMapper(),
                PREFIX,
                System.getenv());
        try {
            Stream.of(overrides).forEach(ConfigOverride::addToSystemProperties);
            return factory.build(new FileConfigurationSourceProvider(), "config.yml");
        } catch (IOException | ConfigurationException e) {
            throw new IllegalStateException("config.yml with these overrides is not valid", e);
        } finally {
            Stream.of(overrides).forEach(ConfigOverride::removeFromSystemProperties);
        }
    }

    public int port() {
        return support.getLocalPort();
    }

    public int adminPort() {
        return support.getAdminPort();
    }

    public TestIssuer issuer() {
        return issuer;
    }

    public TestDatabase database() {
        return database;
    }

    /** The client of a user whom nobody else uses. */
    public Client newUser() {
        return as("user-" + USERS.incrementAndGet());
    }

    /** What a user's client can do. */
    public Client as(String user) {
        return new Client(user, http);
    }

    @Override
    public void close() {
        support.after();
        issuer.close();
    }

    /** An answer; {@code json} is missing where there is no body. */
    public record Answer(int status, JsonNode json, String text, HttpHeaders headers) {

        /** The named value anywhere at the top level. */
        public JsonNode get(String key) {
            return json.path(key);
        }
    }

    /** One user's client. */
    public final class Client {
        private final String user;
        private final String token;
        private final HttpClient http;

        private Client(String user, HttpClient http) {
            this.user = user;
            this.token = issuer.token(user);
            this.http = http;
        }

        /** The same user on a connection that nobody used before. */
        public Client onNewConnection() {
            return new Client(user, HttpClient.newHttpClient());
        }

        public String user() {
            return user;
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, String json) {
            return send("POST", path, json);
        }

        public Answer put(String path, String json) {
            return send("PUT", path, json);
        }

        public Answer patch(String path, String json) {
            return send("PATCH", path, json);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        public Answer send(String method, String path, @Nullable String json) {
            return send(method, path, json == null ? null : json.getBytes(StandardCharsets.UTF_8), "application/json");
        }

        /** Sends bytes as they are; null for no body. */
        public Answer send(String method, String path, byte @Nullable [] body, String contentType) {
            var publisher =
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d%s".formatted(support.getLocalPort(), path)))
                    .header("x-stack-access-token", token)
                    .header("Content-Type", contentType)
                    .method(method, publisher)
                    .build();
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), parse(response.body()), response.body(), response.headers());
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static JsonNode parse(String body) throws IOException {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        }
    }

    /** Started on first use, stopped with the JVM. */
    private static final class Shared {
        private static final FeatureService SERVICE = start();
    }
}
