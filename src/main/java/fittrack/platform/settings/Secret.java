package fittrack.platform.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A setting that nobody may read by accident: printed and serialised it is {@code [redacted]}. */
public final class Secret {
    private static final String MASK = "[redacted]";

    private final String value;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    @JsonValue
    public String toString() {
        return MASK;
    }
}
