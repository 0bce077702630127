package fittrack.platform.auth;

import com.nimbusds.jose.jwk.JWKSet;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.RequestId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A key set over HTTP: from this URL and no other, bounded in time and size. */
final class HttpKeySource implements KeySource {
    private static final int MAX_BYTES = 256 * 1024;

    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    HttpKeySource(URI url, AuthConfig.KeySet settings) {
        this.url = url;
        this.timeout = settings.fetchTimeout().toJavaDuration();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout().toJavaDuration())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public JWKSet fetch() throws IOException {
        var response = await(client.sendAsync(request(), answer -> new LimitedBody(MAX_BYTES)));
        if (response.statusCode() != 200) {
            throw new IOException("the key set was answered with status " + response.statusCode());
        }
        try {
            return JWKSet.parse(new String(response.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IOException("what was answered is no key set", e);
        }
    }

    private HttpRequest request() {
        var request = HttpRequest.newBuilder(url).header("Accept", "application/json, application/jwk-set+json");
        CurrentRequest.here()
                .ifPresent(
                        current -> request.header(RequestId.HEADER, current.id().value()));
        return request.build();
    }

    // The client's own timeout ends with the headers; a body may trickle on for ever.
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("the key set was not answered within " + timeout, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("the key set cannot be fetched", e.getCause());
        }
    }
}
