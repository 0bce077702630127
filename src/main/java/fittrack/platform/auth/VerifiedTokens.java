package fittrack.platform.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import fittrack.platform.request.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The tokens that were checked lately, so that a signature is checked once and not on every request.
 *
 * <p>A token is remembered by its hash, up to its {@code exp} and no longer, and only as good as the key that signed it.
 */
public final class VerifiedTokens {
    /** Also keeps a token that is good for centuries from overflowing anything. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final TrustedKeys keys;
    private final Clock clock;
    private final Cache<HashCode, VerifiedToken> tokens;

    VerifiedTokens(TrustedKeys keys, int maxTokens, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(maxTokens)
                .expireAfter(Expiry.<HashCode, VerifiedToken>creating((hash, token) -> left(token)))
                .build();
    }

    /** Whose token it is, if it was checked before and would pass again. */
    Optional<UserId> find(String token) {
        var known = tokens.getIfPresent(hash(token));
        return known != null && isGood(known) ? Optional.of(known.user()) : Optional.empty();
    }

    // Asked at each look, not pushed at each rotation: a check that overlaps a rotation cannot slip through. The
    // cache's
    // own expiry runs on another clock and is there for the memory.
    private boolean isGood(VerifiedToken token) {
        return clock.instant().isBefore(token.expiry()) && keys.include(token.key());
    }

    void remember(String token, VerifiedToken verified) {
        if (isGood(verified)) {
            tokens.put(hash(token), verified);
        }
    }

    /** Forgets all of them; each will be checked again. */
    public void clear() {
        tokens.invalidateAll();
    }

    /** About how many are remembered. */
    public long count() {
        return tokens.estimatedSize();
    }

    private Duration left(VerifiedToken token) {
        var left = Duration.between(clock.instant(), token.expiry());
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    private static HashCode hash(String token) {
        return Hashing.sha256().hashString(token, StandardCharsets.UTF_8);
    }
}
