package fittrack.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An identity provider on loopback: it signs any kind of token and publishes a key set over real HTTP, which can rotate,
 * fail, hang and be counted.
 */
public final class TestIssuer implements AutoCloseable {
    private static final String PATH = "/.well-known/jwks.json";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final HttpServer server;
    private final ExecutorService workers;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ECKey key;
    private volatile JWKSet published;
    private volatile HttpHandler behaviour;

    private TestIssuer(HttpServer server) {
        this.server = server;
        this.workers = Executors.newCachedThreadPool();
        this.key = newKey();
        this.published = new JWKSet(key);
        this.behaviour = this::publish;
        server.setExecutor(workers);
        server.createContext(PATH, exchange -> {
            fetches.incrementAndGet();
            behaviour.handle(exchange);
        });
        server.start();
    }

    /** A new one with one ES256 key. */
    public static TestIssuer start() {
        try {
            return new TestIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the key set is: what {@code AUTH_JWKS_URL} names. */
    public String url() {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), PATH);
    }

    /** How often the key set was asked for, answered or not. */
    public int fetches() {
        return fetches.get();
    }

    /** A good token of this user, valid for an hour. */
    public String token(String user) {
        return token(user, claims -> {});
    }

    /** A token that differs from a good one by its claims; a claim set to null is left out. */
    public String token(String user, Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims(user);
        change.accept(claims);
        return sign(key, claims.build());
    }

    /** The claims of a good token. */
    public static JWTClaimsSet.Builder claims(String user) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
    }

    /** A token signed by any key, under that key's name and algorithm. */
    public static String sign(JWK by, JWTClaimsSet claims) {
        var algorithm = JWSAlgorithm.parse(by.getAlgorithm().getName());
        return sign(by, new JWSHeader.Builder(algorithm).keyID(by.getKeyID()).build(), claims);
    }

    /** A token signed by any key under any header. */
    public static String sign(JWK by, JWSHeader header, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(by, header.getAlgorithm()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ES256 key that signs now. */
    public ECKey key() {
        return key;
    }

    /** A new ES256 key that nobody has published yet. */
    public ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("es-" + names.incrementAndGet())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new RS256 key that nobody has published yet. */
    public RSAKey newRsaKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("rs-" + names.incrementAndGet())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on a new key signs, and it is the only one published. */
    public void rotate() {
        key = newKey();
        publishOnly(key);
    }

    /** From now on these keys, and no others, are published. */
    public void publishOnly(JWK... keys) {
        published = new JWKSet(List.of(keys));
    }

    /** From now on the key set is answered with 500. */
    public void goDown() {
        behaviour = exchange -> answer(exchange, 500, "down");
    }

    /** From now on nobody gets an answer, until {@link #goUp()} and another attempt. */
    public void hang() {
        behaviour = exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** From now on the key set is answered in full again. */
    public void goUp() {
        behaviour = this::publish;
    }

    /** From now on the key set is answered in this way. */
    public void behave(HttpHandler handler) {
        behaviour = handler;
    }

    /** The key set as it is published. */
    public String keySet() {
        return published.toPublicJWKSet().toString();
    }

    private void publish(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, 200, keySet());
    }

    /** Answers one exchange with a body that is not empty. */
    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Headers that carry a token as the web client sends it. */
    public Map<String, String> headers(String user) {
        return Map.of("x-stack-access-token", token(user));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
