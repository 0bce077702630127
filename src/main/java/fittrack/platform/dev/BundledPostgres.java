package fittrack.platform.dev;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL whose binaries come as a Maven artifact. The only class that knows zonky's types, which the production jar
 * does not carry: nothing else may need them to be loaded.
 */
final class BundledPostgres {
    private static final String ZONKY = "io.zonky.test.db.postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    private BundledPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server on 127.0.0.1 and waits until it answers; an empty data directory is initialised first.
     *
     * @param password of the superuser, once it has one
     * @param log takes what PostgreSQL prints
     * @param beforeStart is called with the data directory once it is initialised
     */
    static BundledPostgres start(Path data, int port, String password, Path log, Consumer<Path> beforeStart)
            throws IOException {
        // It narrates at info; a failure says enough.
        if (LoggerFactory.getLogger(ZONKY) instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
        return new BundledPostgres(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Its own hook would stop the database while requests still drain.
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setConnectConfig("password", password)
                .setDataDirectoryCustomizer(directory -> beforeStart.accept(directory.toPath()))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                // The library's defaults are for throw-away data; this is to survive a crash.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // The same order of texts on every machine, whatever locales it has.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .start());
    }

    /** Stops the server without waiting for its clients. */
    void stop() throws IOException {
        server.close();
    }
}
