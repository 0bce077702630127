package fittrack.platform.dev;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fittrack.platform.auth.AuthConfig;
import fittrack.platform.settings.Stage;
import java.util.Locale;

/**
 * Settings of what exists in development only.
 *
 * @param tokenIssuer whether this process issues tokens of its own
 */
public record DevConfig(Switch tokenIssuer) {

    public DevConfig {
        tokenIssuer = requireNonNullElse(tokenIssuer, Switch.AUTO);
    }

    /** Whether these settings may be used there: outside development nobody may ask for a token issuer. */
    public boolean isAllowedIn(Stage stage) {
        return stage == Stage.DEVELOPMENT || tokenIssuer != Switch.ON;
    }

    /** Whether this process issues tokens: in development, unless told not to or where to find real keys. */
    public boolean issuesTokens(Stage stage, AuthConfig auth) {
        return stage == Stage.DEVELOPMENT
                && tokenIssuer != Switch.OFF
                && auth.jwksUrl().isBlank();
    }

    /** On, off, or as the rest of the settings suggests. */
    public enum Switch {
        AUTO("auto"),
        ON("true"),
        OFF("false");

        private final String word;

        Switch(String word) {
            this.word = word;
        }

        /** Reads {@code auto}, {@code true} or {@code false}; nothing at all is {@code auto}. */
        @JsonCreator
        public static Switch of(String word) {
            var wanted = word.isBlank() ? AUTO.word : word.strip().toLowerCase(Locale.ROOT);
            for (var value : values()) {
                if (value.word.equals(wanted)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("(DEV_TOKEN_ISSUER) must be one of auto, true, false");
        }

        @Override
        @JsonValue
        public String toString() {
            return word;
        }
    }
}
