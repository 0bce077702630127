package fittrack.bench;

/** What stands around the same resource; each level has everything that stands above it in this list. */
enum Layer {
    BARE("Dropwizard, JDBC"),
    JDBI("+ JDBI"),
    TRANSACTION("+ row-level security, timeout"),
    ERRORS_AND_WIRE("+ errors, strict JSON"),
    DEADLINES("+ deadlines, concurrency"),
    EDGE("+ ids, headers, CORS"),
    TELEMETRY("+ request line, metrics"),
    ADDRESS_LIMIT("+ limit per address"),
    AUTHENTICATION("+ authentication"),
    USER_LIMIT("+ limit per user"),
    SERVICE("the service as it ships");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether a server of this level has that layer. */
    boolean has(Layer other) {
        return compareTo(other) >= 0;
    }
}
