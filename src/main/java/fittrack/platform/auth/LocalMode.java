package fittrack.platform.auth;

import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;

/**
 * The mode of local end-to-end tests: a header that names the one user they have stands in for a token.
 *
 * @param isOn never outside development
 * @param user whom the header names
 * @param email the user's address
 * @param displayName the user's name, for people
 */
public record LocalMode(boolean isOn, UserId user, String email, String displayName) {
    static final String HEADER = "x-fittrack-dev-e2e-user";

    /** @throws IllegalStateException when it is switched on outside development */
    static LocalMode of(AuthConfig config, Stage stage) {
        if (!config.isAllowedIn(stage)) {
            throw new IllegalStateException(
                    "auth.local.enabled (E2E_LOCAL_AUTH_ENABLED) is on, but ENVIRONMENT is %s: it is for development only"
                            .formatted(stage));
        }
        var local = config.local();
        return new LocalMode(local.isOn(), new UserId(local.userId()), local.email(), local.displayName());
    }

    /** Whether the header says what it must. */
    boolean admits(String name) {
        return isOn && name.equals(user.value());
    }
}
