package fittrack.platform.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fittrack.platform.auth.InvalidToken.Reason;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.Deadline;
import java.text.ParseException;
import java.util.Set;

/** Checks signatures: a token is believed when a trusted key of its name and algorithm signed it (RFC 7515, RFC 8725). */
final class TokenVerifier {
    private static final int MAX_LENGTH = 8 * 1024;

    /** What the provider uses; with anything symmetric the public key would be the secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

    private final TrustedKeys keys;
    private final ClaimRules rules;

    TokenVerifier(TrustedKeys keys, ClaimRules rules) {
        this.keys = keys;
        this.rules = rules;
    }

    /**
     * Checks a token as if it had never been seen.
     *
     * @param deadline how long to wait for keys at most, should it come to that
     * @throws InvalidToken when the token is no good
     * @throws ProblemException 503 while there are no keys to check it against: then nobody can say
     */
    VerifiedToken verify(String token, Deadline deadline) throws InvalidToken {
        if (!keys.await(deadline)) {
            throw AuthProblem.NO_KEYS_YET.refusal();
        }
        var jwt = parse(token);
        var key = keys.find(keyName(jwt), deadline).orElseThrow(() -> new InvalidToken(Reason.UNKNOWN_KEY));
        if (!isSignedBy(key, jwt)) {
            throw new InvalidToken(Reason.WRONG_SIGNATURE);
        }
        var claims = claims(jwt);
        var user = rules.check(claims);
        return new VerifiedToken(user, claims.getExpirationTime().toInstant(), key);
    }

    private static SignedJWT parse(String token) throws InvalidToken {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidToken(Reason.TOO_LONG);
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            // The parser has unchecked exceptions for some headers; whatever it says, it speaks of the token.
            throw new InvalidToken(Reason.MALFORMED);
        }
    }

    private static KeyName keyName(SignedJWT jwt) throws InvalidToken {
        var header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new InvalidToken(Reason.WRONG_ALGORITHM);
        }
        if (header.getKeyID() == null) {
            throw new InvalidToken(Reason.UNKNOWN_KEY);
        }
        return new KeyName(header.getKeyID(), header.getAlgorithm());
    }

    private static boolean isSignedBy(TrustedKey key, SignedJWT jwt) {
        try {
            return jwt.verify(key.verifier());
        } catch (JOSEException | RuntimeException e) {
            // As above: a signature that cannot even be read.
            return false;
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws InvalidToken {
        try {
            var payload = jwt.getPayload().toJSONObject();
            // The library takes a number for a subject and makes a text of it.
            if (payload == null || payload.get("sub") instanceof Number) {
                throw new InvalidToken(Reason.MALFORMED);
            }
            return JWTClaimsSet.parse(payload);
        } catch (ParseException | RuntimeException e) {
            // As above: claims of the wrong types.
            throw new InvalidToken(Reason.MALFORMED);
        }
    }
}
