package fittrack.platform.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Optional;

/**
 * A published key, ready to check signatures.
 *
 * @param thumbprint of the key material (RFC 7638): two keys that agree in it are the same
 */
record TrustedKey(KeyName name, Base64URL thumbprint, JWSVerifier verifier) {
    private static final int MIN_RSA_BITS = 2048;

    /** The key, if it says its name and an algorithm that we take, and is fit for that algorithm. */
    static Optional<TrustedKey> of(JWK key) {
        if (key.getKeyID() == null || !isForSignatures(key)) {
            return Optional.empty();
        }
        try {
            if (key instanceof ECKey ec && JWSAlgorithm.ES256.equals(ec.getAlgorithm()) && isP256(ec)) {
                return Optional.of(named(ec, JWSAlgorithm.ES256, new ECDSAVerifier(ec)));
            }
            if (key instanceof RSAKey rsa && JWSAlgorithm.RS256.equals(rsa.getAlgorithm()) && isLong(rsa)) {
                return Optional.of(named(rsa, JWSAlgorithm.RS256, new RSASSAVerifier(rsa)));
            }
            return Optional.empty();
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JWK key) {
        var operations = key.getKeyOperations();
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }

    private static boolean isP256(ECKey key) {
        return Curve.P_256.equals(key.getCurve());
    }

    private static boolean isLong(RSAKey key) {
        return key.size() >= MIN_RSA_BITS;
    }

    private static TrustedKey named(JWK key, JWSAlgorithm algorithm, JWSVerifier verifier) throws JOSEException {
        return new TrustedKey(new KeyName(key.getKeyID(), algorithm), key.computeThumbprint(), verifier);
    }

    boolean isSameAs(TrustedKey other) {
        return name.equals(other.name) && thumbprint.equals(other.thumbprint);
    }
}
