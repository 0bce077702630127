package fittrack.platform.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where this instance runs: the {@code ENVIRONMENT} of the configuration. */
public enum Stage {
    DEVELOPMENT,
    STAGING,
    PRODUCTION;

    /** Reads {@code development}, {@code staging} or {@code production}. */
    @JsonCreator
    public static Stage of(String name) {
        for (var stage : values()) {
            if (stage.toString().equals(name)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("must be one of development, staging, production");
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
