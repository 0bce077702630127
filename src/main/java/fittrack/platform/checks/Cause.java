package fittrack.platform.checks;

/** Why something is not well: the few fixed phrases that a stranger may read. They name no host, no user and no SQL. */
public enum Cause {
    NOT_CHECKED("not checked yet"),
    TIMEOUT("timeout"),
    CONNECTION_REFUSED("connection refused"),
    CONNECTION_FAILED("connection failed"),
    HOST_NOT_FOUND("host not found"),
    AUTHENTICATION_FAILED("authentication failed"),
    DATABASE_MISSING("database does not exist"),
    TOO_MANY_CONNECTIONS("too many connections"),
    STARTING_UP("starting up"),
    MIGRATIONS_PENDING("migrations pending"),
    NO_KEY_SET("no key set fetched yet"),
    KEY_SET_AWAY("key set cannot be refreshed"),
    SETTINGS_MISSING("required settings missing"),
    DISK_FULL("disk almost full"),
    WARMING_UP("warming up"),
    OUT_OF_ROTATION("out of rotation"),
    DRAINING("draining"),
    UNEXPECTED("unexpected error");

    private final String phrase;

    Cause(String phrase) {
        this.phrase = phrase;
    }

    /** The phrase itself, such as {@code connection refused}. */
    @Override
    public String toString() {
        return phrase;
    }
}
