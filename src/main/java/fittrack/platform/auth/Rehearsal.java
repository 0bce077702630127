package fittrack.platform.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fittrack.platform.request.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/**
 * One check of a token from end to end, before anybody waits for one: the first costs a hundred times what others do. The
 * issuer is made up, and nobody believes it afterwards.
 */
final class Rehearsal implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AuthConfig config;
    private final Clock clock;

    Rehearsal(AuthConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyID("rehearsal")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims());
            token.sign(new ECDSASigner(key));
            var keys = new TrustedKeys(() -> new JWKSet(key), config.keySet(), Runnable::run, System::nanoTime);
            keys.refreshIfDue();
            new TokenVerifier(keys, new ClaimRules(config, clock)).verify(token.serialize(), Deadline.in(PATIENCE));
        } catch (JOSEException e) {
            throw new IllegalStateException("the rehearsal of a token failed", e);
        } catch (InvalidToken e) {
            throw new IllegalStateException("the rehearsal's token was refused: " + e.reason(), e);
        }
    }

    private JWTClaimsSet claims() {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject("rehearsal")
                .issuer(config.issuer())
                .audience(config.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(1)))
                .build();
    }
}
