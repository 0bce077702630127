package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.UserId;
import fittrack.testing.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant EXPIRY = START.plusSeconds(600);
    private static final UserId ANN = new UserId("ann");

    private final TestIssuer issuer = TestIssuer.start();
    private volatile ECKey published = issuer.key();
    private volatile Instant now = START;
    private final AtomicLong nanoTime = new AtomicLong();
    private final TrustedKeys keys = new TrustedKeys(
            () -> new JWKSet(published.toPublicJWK()), AuthConfigs.of("{}").keySet(), Runnable::run, nanoTime::get);
    private final VerifiedTokens tokens = tokens(1_000);

    @BeforeEach
    void fetchKeys() {
        keys.refreshIfDue();
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void a_token_is_remembered_and_no_other() {
        tokens.remember("token", verified(EXPIRY));

        assertThat(tokens.find("token")).contains(ANN);
        assertThat(tokens.find("Token")).isEmpty();
    }

    @Test
    @DisplayName("AUTH-2: a token is remembered up to its exp, not up to where the skew would let it pass")
    void a_token_is_remembered_up_to_its_expiry() {
        tokens.remember("token", verified(EXPIRY));

        now = EXPIRY.minusMillis(1);
        assertThat(tokens.find("token")).contains(ANN);

        now = EXPIRY;
        assertThat(tokens.find("token")).isEmpty();
    }

    @Test
    void a_token_that_lives_on_skew_alone_is_not_remembered() {
        tokens.remember("token", verified(START));

        assertThat(tokens.count()).isZero();
    }

    @Test
    void a_token_that_is_good_for_ages_overflows_nothing() {
        tokens.remember("token", verified(Instant.MAX));

        assertThat(tokens.find("token")).contains(ANN);
    }

    @Test
    @DisplayName("AUTH-2: a token is as good as the key that signed it")
    void a_token_is_forgotten_with_its_key() {
        tokens.remember("token", verified(EXPIRY));
        var late = verified(EXPIRY);

        published = issuer.newKey();
        nanoTime.addAndGet(Duration.ofMinutes(15).toNanos());
        keys.refreshIfDue();
        tokens.remember("checked before the rotation, remembered after it", late);

        assertThat(tokens.find("token")).isEmpty();
        assertThat(tokens.find("checked before the rotation, remembered after it"))
                .isEmpty();
    }

    @Test
    @DisplayName("AUTH-2: a rotation that keeps a key keeps its tokens")
    void a_refresh_that_keeps_the_key_keeps_the_token() {
        tokens.remember("token", verified(EXPIRY));

        nanoTime.addAndGet(Duration.ofMinutes(15).toNanos());
        keys.refreshIfDue();

        assertThat(tokens.find("token")).contains(ANN);
    }

    @Test
    void all_of_them_can_be_forgotten() {
        tokens.remember("token", verified(EXPIRY));

        tokens.clear();

        assertThat(tokens.find("token")).isEmpty();
    }

    @Test
    @DisplayName("AUTH-2: the number of remembered tokens is bounded")
    void no_more_are_remembered_than_may_be() {
        var few = tokens(10);

        for (var i = 0; i < 1_000; i++) {
            few.remember("token " + i, verified(EXPIRY));
        }

        await().until(() -> few.count() <= 10);
    }

    private VerifiedTokens tokens(int most) {
        InstantSource time = () -> now;
        return new VerifiedTokens(keys, most, time.withZone(ZoneOffset.UTC));
    }

    private VerifiedToken verified(Instant expiry) {
        var name = new KeyName(published.getKeyID(), JWSAlgorithm.ES256);
        return new VerifiedToken(
                ANN, expiry, keys.find(name, Deadline.in(Duration.ofSeconds(1))).orElseThrow());
    }
}
