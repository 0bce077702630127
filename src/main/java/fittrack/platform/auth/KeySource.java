package fittrack.platform.auth;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Where the keys of an identity provider come from. */
@FunctionalInterface
public interface KeySource {

    /**
     * Fetches the key set as it is now.
     *
     * @throws IOException when there is none to be had; the message is for the log
     */
    JWKSet fetch() throws IOException;

    /** The key set that the settings name, over HTTP. */
    static KeySource of(AuthConfig config) {
        return new HttpKeySource(config.keySetUrl(), config.keySet());
    }
}
