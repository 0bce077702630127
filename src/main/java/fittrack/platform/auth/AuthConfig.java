package fittrack.platform.auth;

import static java.util.Objects.requireNonNullElse;

import com.google.common.net.InetAddresses;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Settings of who may come in: whose tokens are believed, and for how long.
 *
 * @param projectId the project at Stack Auth; blank where {@code jwksUrl} says where the keys are
 * @param jwksUrl where the key set is; blank for the one of the project
 * @param issuer the {@code iss} a token must have; blank for any
 * @param audience the {@code aud} a token must have; blank for any
 * @param maxTokenLifetime the longest a token may live, from {@code iat} to {@code exp}; zero for no limit
 * @param clockSkew how far the issuer's clock may be off
 * @param maxCachedTokens how many verified tokens are remembered at most
 * @param keySet how the key set is fetched
 * @param local the user of local end-to-end tests
 */
public record AuthConfig(
        @Pattern(
                regexp = "[A-Za-z0-9_-]{0,128}",
                message = "(PROJECT_ID) must be at most 128 letters, digits, hyphens and underscores")
        String projectId,

        String jwksUrl,
        String issuer,
        String audience,
        Duration maxTokenLifetime,

        @MaxDuration(value = 10, unit = TimeUnit.MINUTES) Duration clockSkew,

        @Min(0) @Max(10_000_000) Integer maxCachedTokens,
        @Valid KeySet keySet,
        @Valid Local local) {
    private static final String STACK_AUTH = "https://api.stack-auth.com/api/v1/projects/%s/.well-known/jwks.json";

    public AuthConfig {
        projectId = requireNonNullElse(projectId, "").strip();
        jwksUrl = requireNonNullElse(jwksUrl, "").strip();
        issuer = requireNonNullElse(issuer, "").strip();
        audience = requireNonNullElse(audience, "").strip();
        maxTokenLifetime = requireNonNullElse(maxTokenLifetime, Duration.seconds(0));
        clockSkew = requireNonNullElse(clockSkew, Duration.seconds(60));
        maxCachedTokens = requireNonNullElse(maxCachedTokens, 100_000);
        keySet = requireNonNullElse(keySet, KeySet.DEFAULT);
        local = requireNonNullElse(local, Local.DEFAULT);
    }

    /** Whether the settings say where the keys are; a start needs that, unless it brings an issuer of its own. */
    public boolean hasKeySetUrl() {
        return !jwksUrl.isBlank() || !projectId.isBlank();
    }

    /** Whether these settings may be used there: the user of local tests exists in development only. */
    public boolean isAllowedIn(Stage stage) {
        return stage == Stage.DEVELOPMENT || !local.isOn();
    }

    /** Where the keys are. */
    URI keySetUrl() {
        if (!hasKeySetUrl()) {
            throw new IllegalStateException("auth.projectId (PROJECT_ID) or auth.jwksUrl (AUTH_JWKS_URL) must be set");
        }
        return URI.create(jwksUrl.isBlank() ? STACK_AUTH.formatted(projectId) : jwksUrl);
    }

    @ValidationMethod(
            message = "auth.jwksUrl (AUTH_JWKS_URL) must be an https:// URL; plain http:// is allowed on loopback only")
    public boolean isJwksUrlSafe() {
        return jwksUrl.isBlank() || isSafe(jwksUrl);
    }

    private static boolean isSafe(String url) {
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            if (host == null || uri.getUserInfo() != null) {
                return false;
            }
            return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "https" -> true;
                case "http" -> isLoopback(host);
                default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    // No look-up: a name that resolves to loopback today may not do so tomorrow.
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || (InetAddresses.isUriInetAddress(host)
                        && InetAddresses.forUriString(host).isLoopbackAddress());
    }

    /**
     * How the key set is fetched.
     *
     * @param refreshInterval how often it is fetched anew in the background
     * @param refetchInterval how often at most a token with an unknown key may cause a fetch; also the longest pause
     *     between attempts that fail
     * @param connectTimeout the longest that connecting may take
     * @param fetchTimeout the longest that all of it may take
     */
    public record KeySet(
            @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration refreshInterval,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
            Duration refetchInterval,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
            Duration connectTimeout,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
            Duration fetchTimeout) {

        private static final Duration REFRESH = Duration.minutes(15);
        private static final Duration REFETCH = Duration.seconds(10);
        private static final Duration CONNECT = Duration.seconds(2);
        private static final Duration FETCH = Duration.seconds(5);
        private static final KeySet DEFAULT = new KeySet(REFRESH, REFETCH, CONNECT, FETCH);

        public KeySet {
            refreshInterval = requireNonNullElse(refreshInterval, REFRESH);
            refetchInterval = requireNonNullElse(refetchInterval, REFETCH);
            connectTimeout = requireNonNullElse(connectTimeout, CONNECT);
            fetchTimeout = requireNonNullElse(fetchTimeout, FETCH);
        }
    }

    /**
     * The user whom local end-to-end tests name in a header instead of sending a token; in development only.
     *
     * @param enabled {@code 1}, {@code true}, {@code yes} or {@code on} for yes
     * @param userId what the header must say
     * @param email what the tests' bootstrap calls the user's address
     * @param displayName what the tests' bootstrap calls the user
     */
    public record Local(
            String enabled,

            @Size(max = UserId.MAX_LENGTH, message = "(E2E_LOCAL_AUTH_USER_ID) must be at most {max} characters")
            String userId,

            @Email(message = "(E2E_LOCAL_AUTH_EMAIL) must be an e-mail address")
            String email,

            String displayName) {
        private static final Set<String> YES = Set.of("1", "true", "yes", "on");
        private static final Set<String> NO = Set.of("", "0", "false", "no", "off");
        private static final Local DEFAULT = new Local("", "", "", "");

        public Local {
            enabled = requireNonNullElse(enabled, "").strip().toLowerCase(Locale.ROOT);
            userId = orElse(userId, "local-e2e-user");
            email = orElse(email, "local-e2e-user@example.test");
            displayName = orElse(displayName, "Local E2E User");
        }

        private static String orElse(@Nullable String value, String otherwise) {
            return value == null || value.isBlank() ? otherwise : value.strip();
        }

        boolean isOn() {
            return YES.contains(enabled);
        }

        @ValidationMethod(
                message =
                        "auth.local.enabled (E2E_LOCAL_AUTH_ENABLED) must be one of 1, true, yes, on, 0, false, no, off")
        public boolean isEnabledReadable() {
            return YES.contains(enabled) || NO.contains(enabled);
        }
    }
}
