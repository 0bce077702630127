package fittrack.platform.dev;

import fittrack.platform.settings.Secret;

/** The way to one database of this machine, as one role. */
record Login(int port, String database, String user, String password) {
    static final String HOST = "127.0.0.1";

    /** As {@code DATABASE_URL} has it. */
    Secret url() {
        return new Secret("postgres://%s:%s@%s:%d/%s".formatted(user, password, HOST, port, database));
    }

    /** For a person. */
    @Override
    public String toString() {
        return "postgres://%s@%s:%d/%s".formatted(user, HOST, port, database);
    }
}
