package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import fittrack.platform.request.Deadline;
import fittrack.testing.TestIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrustedKeysTest {
    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(1));

    private final TestIssuer issuer = TestIssuer.start();
    private final Provider provider = new Provider(issuer.newKey());
    private final AtomicLong nanoTime = new AtomicLong(-5);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void there_are_no_keys_before_the_first_fetch() {
        var keys = keys(Runnable::run);

        assertThat(keys.hasKeys()).isFalse();
        assertThat(keys.await(FAR)).isFalse();

        keys.refreshIfDue();

        assertThat(keys.hasKeys()).isTrue();
        assertThat(keys.find(provider.name(), FAR)).isPresent();
    }

    @Test
    @DisplayName("AUTH-2: an unknown key triggers a refetch, at most one every 10 s")
    void an_unknown_key_triggers_at_most_one_refetch_every_10_seconds() {
        var keys = keys(Runnable::run);
        keys.refreshIfDue();
        var unknown = new KeyName("nobody", JWSAlgorithm.ES256);

        for (var i = 0; i < 100; i++) {
            assertThat(keys.find(unknown, FAR)).isEmpty();
        }
        assertThat(provider.fetches.get()).isEqualTo(2);

        pass(Duration.ofMillis(9_999));
        assertThat(keys.find(unknown, FAR)).isEmpty();
        assertThat(provider.fetches.get()).isEqualTo(2);

        pass(Duration.ofMillis(1));
        provider.key = issuer.newKey();
        assertThat(keys.find(provider.name(), FAR)).isPresent();
        assertThat(provider.fetches.get()).isEqualTo(3);
    }

    @Test
    void a_known_key_costs_no_fetch() {
        var keys = keys(Runnable::run);
        keys.refreshIfDue();

        keys.find(provider.name(), FAR);
        keys.find(provider.name(), FAR);

        assertThat(provider.fetches.get()).isEqualTo(1);
    }

    @Test
    @DisplayName("AUTH-2: the key set is fetched anew in the background; a key that is gone is trusted no more")
    void a_background_refresh_replaces_the_keys() {
        var keys = keys(Runnable::run);
        keys.refreshIfDue();
        var before = keys.find(provider.name(), FAR).orElseThrow();
        provider.key = issuer.newKey();

        pass(Duration.ofMinutes(15).minusNanos(1));
        keys.refreshIfDue();
        assertThat(keys.include(before)).isTrue();

        pass(Duration.ofNanos(1));
        keys.refreshIfDue();
        assertThat(keys.include(before)).isFalse();
        assertThat(keys.find(provider.name(), FAR)).isPresent();
    }

    @Test
    void another_key_under_the_same_name_is_another_key() {
        var keys = keys(Runnable::run);
        keys.refreshIfDue();
        var before = keys.find(provider.name(), FAR).orElseThrow();
        provider.key = new ECKey.Builder(issuer.newKey())
                .keyID(provider.key.getKeyID())
                .build();

        pass(Duration.ofMinutes(15));
        keys.refreshIfDue();

        assertThat(keys.find(provider.name(), FAR)).isPresent();
        assertThat(keys.include(before)).isFalse();
    }

    @Test
    @DisplayName("AUTH-2: an outage keeps the last good keys, and so does a key set without a usable key")
    void an_outage_keeps_the_last_good_keys() {
        var keys = keys(Runnable::run);
        keys.refreshIfDue();
        var before = keys.find(provider.name(), FAR).orElseThrow();

        for (var failure : List.<KeySource>of(
                () -> {
                    throw new IOException("down");
                },
                () -> {
                    throw new IllegalStateException("a defect");
                },
                JWKSet::new)) {
            provider.behaviour = failure;
            pass(Duration.ofMinutes(15));
            keys.refreshIfDue();

            assertThat(keys.hasKeys()).isTrue();
            assertThat(keys.include(before)).isTrue();
        }
    }

    @Test
    void while_fetching_fails_it_is_tried_again_ever_more_slowly_but_every_10_seconds() {
        provider.behaviour = () -> {
            throw new IOException("down");
        };
        var keys = keys(Runnable::run);
        keys.refreshIfDue();

        for (var seconds : List.of(1, 2, 4, 8, 10, 10)) {
            var before = provider.fetches.get();
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            keys.refreshIfDue();
            assertThat(provider.fetches.get()).isEqualTo(before);

            pass(Duration.ofNanos(1));
            keys.refreshIfDue();
            assertThat(provider.fetches.get()).isEqualTo(before + 1);
        }
        assertThat(keys.hasKeys()).isFalse();
    }

    @Test
    @DisplayName("AUTH-2: callers who miss the same key wait for one fetch together")
    void callers_who_miss_the_same_key_wait_for_one_fetch() throws Exception {
        var threads = Executors.newCachedThreadPool();
        var gate = new CountDownLatch(1);
        var keys = keys(threads);
        keys.refreshIfDue();
        assertThat(keys.await(FAR)).isTrue();
        provider.key = issuer.newKey();
        provider.behaviour = () -> {
            waitFor(gate);
            return provider.keySet();
        };

        Callable<Boolean> caller = () -> keys.find(provider.name(), FAR).isPresent();
        List<Future<Boolean>> found =
                Stream.generate(() -> threads.submit(caller)).limit(20).toList();
        await().until(() -> provider.fetches.get() == 2);
        gate.countDown();

        for (var one : found) {
            assertThat(one.get()).isTrue();
        }
        assertThat(provider.fetches.get()).isEqualTo(2);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("TIME-3: nobody waits for keys beyond the deadline")
    void nobody_waits_beyond_the_deadline() {
        var keys = keys(task -> {});
        keys.refreshIfDue();
        var start = System.nanoTime();

        assertThat(keys.await(Deadline.in(Duration.ofMillis(50)))).isFalse();
        assertThat(keys.find(provider.name(), Deadline.in(Duration.ofMillis(50))))
                .isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TrustedKeys keys(Executor worker) {
        return new TrustedKeys(provider, AuthConfigs.of("{}").keySet(), worker, nanoTime::get);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    /** Publishes one key, unless told otherwise, and counts. */
    private static final class Provider implements KeySource {
        private final AtomicInteger fetches = new AtomicInteger();
        private volatile ECKey key;
        private volatile KeySource behaviour = this::keySet;

        Provider(ECKey key) {
            this.key = key;
        }

        KeyName name() {
            return new KeyName(key.getKeyID(), JWSAlgorithm.ES256);
        }

        JWKSet keySet() {
            return new JWKSet(key.toPublicJWK());
        }

        @Override
        public JWKSet fetch() throws IOException {
            fetches.incrementAndGet();
            return behaviour.fetch();
        }
    }
}
