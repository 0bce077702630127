package fittrack.account;

import com.fasterxml.jackson.databind.JsonNode;
import fittrack.testing.FeatureService;
import fittrack.testing.RoomServer;
import fittrack.testing.TestDatabase;
import io.dropwizard.testing.ConfigOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The service on a database of its own, as the client of an account sees it. */
final class AccountService implements AutoCloseable {
    private final FeatureService service;
    private final HttpClient client = HttpClient.newHttpClient();

    private AccountService(FeatureService service) {
        this.service = service;
    }

    static AccountService start() {
        return new AccountService(FeatureService.start());
    }

    /** One with a user for local end-to-end tests. */
    static AccountService startWithLocalUser(String userId) {
        return new AccountService(FeatureService.start(
                ConfigOverride.config(FeatureService.PREFIX, "auth.local.enabled", "on"),
                ConfigOverride.config(FeatureService.PREFIX, "auth.local.userId", userId),
                ConfigOverride.config(FeatureService.PREFIX, "auth.local.email", userId + "@example.test")));
    }

    TestDatabase database() {
        return service.database();
    }

    HttpResponse<String> call(String user, String method, String path) {
        return send(request(path, BodyPublishers.noBody(), method)
                .header("x-stack-access-token", service.issuer().token(user)));
    }

    HttpResponse<String> callWith(String body, String user, String method, String path) {
        return send(request(path, BodyPublishers.ofString(body), method)
                .header("Content-Type", "application/json")
                .header("x-stack-access-token", service.issuer().token(user)));
    }

    /** The answer to nobody in particular. */
    HttpResponse<String> callAnonymously(String method, String path) {
        return send(request(path, BodyPublishers.noBody(), method));
    }

    private HttpRequest.Builder request(String path, BodyPublisher body, String method) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path)))
                .method(method, body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return RoomServer.json(answer);
    }

    static JsonNode json(String text) {
        return RoomServer.json(text);
    }

    @Override
    public void close() {
        service.close();
    }
}
