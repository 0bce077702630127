package fittrack.platform.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.UserId;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token that is known to be good, against the signature check that this saves. */
@State(Scope.Benchmark)
public class TokenCacheBenchmark {
    private VerifiedTokens tokens;
    private TokenVerifier verifier;
    private String token;

    @Setup
    public void sign() throws Exception {
        var clock = Clock.systemUTC();
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyID("bench")
                .generate();
        var config = Jackson.newObjectMapper().readValue("{}", AuthConfig.class);
        var keys = new TrustedKeys(
                () -> new JWKSet(key.toPublicJWK()), config.keySet(), Runnable::run, System::nanoTime);
        keys.refreshIfDue();
        tokens = new VerifiedTokens(keys, 1_000, clock);
        verifier = new TokenVerifier(keys, new ClaimRules(config, clock));
        var expiry = Instant.now().plus(Duration.ofHours(1));
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("bench").build(),
                new JWTClaimsSet.Builder()
                        .subject("ann")
                        .expirationTime(Date.from(expiry))
                        .build());
        jwt.sign(new ECDSASigner(key));
        token = jwt.serialize();
        tokens.remember(token, verified());
    }

    @Benchmark
    public Optional<UserId> known() {
        return tokens.find(token);
    }

    @Benchmark
    public Object verify() throws InvalidToken {
        return verified();
    }

    private VerifiedToken verified() throws InvalidToken {
        return verifier.verify(token, Deadline.in(Duration.ofSeconds(10)));
    }
}
