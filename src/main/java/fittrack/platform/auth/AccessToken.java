package fittrack.platform.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a request carries its token: in the web client's own header, or else as a bearer token (RFC 6750 §2.1). */
final class AccessToken {
    private static final String OWN_HEADER = "x-stack-access-token";
    private static final String BEARER = "Bearer ";

    private AccessToken() {}

    static Optional<String> of(HttpServletRequest request) {
        return value(request.getHeader(OWN_HEADER)).or(() -> bearer(request.getHeader("Authorization")));
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static Optional<String> value(@Nullable String header) {
        return Optional.ofNullable(header).map(String::strip).filter(value -> !value.isEmpty());
    }
}
