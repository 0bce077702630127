package fittrack.platform.dev;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A token of the development issuer, as it is handed out.
 *
 * @param expiresAt RFC 3339, UTC
 */
record DevToken(
        String token,
        String user,
        @JsonProperty("expires_at") String expiresAt) {}
