package fittrack.platform.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dropwizard.jackson.Jackson;

/** Settings of this room, as a file would have them. */
final class AuthConfigs {
    private AuthConfigs() {}

    /** @param json with single quotes, for readability */
    static AuthConfig of(String json) {
        try {
            return Jackson.newObjectMapper().readValue(json.replace('\'', '"'), AuthConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** The defaults, with the key set of that URL. */
    static AuthConfig at(String jwksUrl) {
        return of("{'jwksUrl': '%s'}".formatted(jwksUrl));
    }
}
