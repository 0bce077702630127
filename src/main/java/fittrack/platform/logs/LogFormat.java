package fittrack.platform.logs;

import com.fasterxml.jackson.annotation.JsonCreator;

/** How lines look: the {@code LOG_FORMAT} of the configuration. */
public enum LogFormat {
    /** One JSON object a line, for machines. */
    JSON,
    /** One readable line an event, with indented stack traces, for people. */
    CONSOLE;

    /** Reads {@code json} or {@code console}. */
    @JsonCreator
    public static LogFormat of(String name) {
        return switch (name) {
            case "json" -> JSON;
            case "console" -> CONSOLE;
            default -> throw new IllegalArgumentException("must be json or console");
        };
    }

    LineFormat lines() {
        return switch (this) {
            case JSON -> new JsonLines();
            case CONSOLE -> new ConsoleLines();
        };
    }
}
