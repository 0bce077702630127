package fittrack.platform.auth;

import com.nimbusds.jose.jwk.JWKSet;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The keys that tokens may be signed with: fetched in the background, kept while their source is away, and fetched at
 * once, though not too often, for a token whose key is not among them.
 */
public final class TrustedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

    /** The longest that a request waits for a fetch, whatever its deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final KeySource source;
    private final Executor worker;
    private final LongSupplier nanoTime;
    private final long refreshNanos;
    private final long refetchNanos;

    private volatile Map<KeyName, TrustedKey> keys = Map.of();
    private CompletableFuture<Boolean> fetch = CompletableFuture.completedFuture(false);
    private long nextRefresh;
    private long nextRefetch;
    private int failuresInARow;

    /**
     * Fetches nothing yet.
     *
     * @param worker runs the fetches, beside the requests
     * @param nanoTime a monotonic clock
     */
    TrustedKeys(KeySource source, AuthConfig.KeySet settings, Executor worker, LongSupplier nanoTime) {
        this.source = source;
        this.worker = worker;
        this.nanoTime = nanoTime;
        this.refreshNanos = settings.refreshInterval().toNanoseconds();
        this.refetchNanos = settings.refetchInterval().toNanoseconds();
        this.nextRefresh = nanoTime.getAsLong();
        this.nextRefetch = nextRefresh;
    }

    /** Whether a key set was ever fetched; from then on there are always keys. */
    public boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** Whether the last fetch failed: the keys at hand may be old. */
    synchronized boolean isSourceAway() {
        return failuresInARow > 0;
    }

    /** How many keys are trusted now. */
    int count() {
        return keys.size();
    }

    /** Fetches in the background if it is time to; to be called about once a second. */
    void refreshIfDue() {
        synchronized (this) {
            if (nanoTime.getAsLong() - nextRefresh >= 0) {
                begin();
            }
        }
    }

    /**
     * Waits for the first key set, if it is being fetched at this moment.
     *
     * @return whether there are keys
     */
    boolean await(Deadline deadline) {
        if (!hasKeys()) {
            waitFor(underWay(), deadline);
        }
        return hasKeys();
    }

    /** The key of this name; one that is not known is looked for at its source, if nobody did so just now. */
    Optional<TrustedKey> find(KeyName name, Deadline deadline) {
        if (!keys.containsKey(name)) {
            waitFor(underWay(), deadline);
        }
        if (!keys.containsKey(name)) {
            waitFor(refetch(), deadline);
        }
        return Optional.ofNullable(keys.get(name));
    }

    /** Whether this very key is trusted still. */
    boolean include(TrustedKey key) {
        var now = keys.get(key.name());
        return now != null && now.isSameAs(key);
    }

    private static void waitFor(CompletableFuture<Boolean> fetch, Deadline deadline) {
        var patience = deadline.earlier(Deadline.in(PATIENCE)).left();
        fetch.copy()
                .completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    private synchronized CompletableFuture<Boolean> underWay() {
        return fetch;
    }

    private synchronized CompletableFuture<Boolean> refetch() {
        var now = nanoTime.getAsLong();
        if (now - nextRefetch >= 0) {
            nextRefetch = now + refetchNanos;
            begin();
        }
        return fetch;
    }

    /** One fetch at a time: whoever wants another joins the one under way. */
    private synchronized void begin() {
        if (fetch.isDone()) {
            var request = CurrentRequest.here().orElse(null);
            fetch = CompletableFuture.supplyAsync(() -> fetchFor(request), worker);
        }
    }

    private boolean fetchFor(@Nullable CurrentRequest request) {
        if (request == null) {
            return fetch();
        }
        try (var view = request.open()) {
            return fetch();
        }
    }

    private boolean fetch() {
        try {
            accept(usable(source.fetch()));
            return true;
        } catch (Exception e) {
            // Whatever was wrong this time, there must be a next time.
            retryLater(e);
            return false;
        }
    }

    private static Map<KeyName, TrustedKey> usable(JWKSet set) throws IOException {
        var usable = new HashMap<KeyName, TrustedKey>();
        for (var key : set.getKeys()) {
            TrustedKey.of(key).ifPresent(trusted -> usable.put(trusted.name(), trusted));
        }
        if (usable.isEmpty()) {
            throw new IOException("the key set has no key for ES256 or RS256");
        }
        return Map.copyOf(usable);
    }

    private synchronized void accept(Map<KeyName, TrustedKey> fresh) {
        if (!fresh.keySet().equals(keys.keySet()) || failuresInARow > 0) {
            LOG.atInfo().addKeyValue("keys", fresh.size()).log("key set fetched");
        }
        keys = fresh;
        failuresInARow = 0;
        nextRefresh = nanoTime.getAsLong() + refreshNanos;
    }

    private synchronized void retryLater(Exception failure) {
        // An outage is one line, not one for every attempt.
        LOG.atLevel(failuresInARow == 0 ? Level.WARN : Level.DEBUG)
                .setCause(failure)
                .addKeyValue("keys", keys.size())
                .log("key set cannot be fetched");
        var doubled = FIRST_RETRY.toNanos() << Math.min(failuresInARow, 10);
        nextRefresh = nanoTime.getAsLong() + Math.min(doubled, refetchNanos);
        failuresInARow++;
    }
}
