package fittrack.platform.dev;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fittrack.platform.auth.AuthConfig;
import fittrack.platform.auth.KeySource;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.errors.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/** An identity provider for development, in this process: it gives everybody a token for any name. */
final class TokenIssuer implements KeySource {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ECKey key;
    private final AuthConfig auth;
    private final Clock clock;

    /** @param auth what tokens must be like to be believed */
    TokenIssuer(ECKey key, AuthConfig auth, Clock clock) {
        this.key = key;
        this.auth = auth;
        this.clock = clock;
    }

    /** One with a key that nobody has seen before, so tokens die with the process that issued them. */
    static TokenIssuer create(AuthConfig auth, Clock clock) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new TokenIssuer(key, auth, clock);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    @Override
    public JWKSet fetch() {
        return new JWKSet(key.toPublicJWK());
    }

    /**
     * A token for a user who need not exist yet.
     *
     * @throws ProblemException 400 for a name that is not 1 to 64 characters of {@code [A-Za-z0-9._-]}
     */
    DevToken issue(String user) {
        if (!NAME.matcher(user).matches()) {
            throw ProblemException.invalid(
                    List.of(new Violation("user", "must be 1 to 64 letters, digits, dots, hyphens and underscores")));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiry = now.plus(lifetime());
        return new DevToken(sign(claims(user, now, expiry)), user, expiry.toString());
    }

    private Duration lifetime() {
        var most = auth.maxTokenLifetime().toJavaDuration();
        return most.isZero() || most.compareTo(LIFETIME) > 0 ? LIFETIME : most;
    }

    private JWTClaimsSet claims(String user, Instant now, Instant expiry) {
        var claims = new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiry));
        if (!auth.issuer().isEmpty()) {
            claims.issuer(auth.issuer());
        }
        if (!auth.audience().isEmpty()) {
            claims.audience(auth.audience());
        }
        return claims.build();
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was just made cannot sign", e);
        }
    }
}
