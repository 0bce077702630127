package fittrack.platform.auth;

import com.nimbusds.jose.JWSAlgorithm;

/** What a token says of the key that signed it. */
record KeyName(String kid, JWSAlgorithm algorithm) {}
