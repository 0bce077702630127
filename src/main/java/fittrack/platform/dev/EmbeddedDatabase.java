package fittrack.platform.dev;

import static java.util.Objects.requireNonNull;

import fittrack.platform.lifecycle.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL for one developer: it runs as long as the command that started it, and its data stays in a folder.
 *
 * <p>The service uses it as the role {@value #ROLE}, which is no superuser, so that row-level security is as real as in
 * production. Beside the data directory {@code x} lie {@code x.lock}, {@code x.log} and {@code x.password}, which is the
 * superuser's.
 */
final class EmbeddedDatabase {
    /** The role, its password and its database: nothing secret, for only processes of this machine can connect. */
    static final String ROLE = "fittrack";

    private static final String BUILD = "/fittrack/build.properties";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String LIBRARY = "/io/zonky/test/db/postgres/embedded/EmbeddedPostgres.class";
    private static final String SUPERUSER = "postgres";
    private static final String OPEN_TO_SUPERUSER = "host all postgres 127.0.0.1/32 trust\n";
    private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

    /** A database tool finds the data where it was yesterday; another checkout that runs beside takes any free port. */
    private static final int USUAL_PORT = 55432;

    private final Path data;
    private final Path log;
    private final Postmaster postmaster;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param data where the data is kept; made when it is not there */
    EmbeddedDatabase(Path data) {
        this.data = data.toAbsolutePath().normalize();
        this.log = this.data.resolveSibling(this.data.getFileName() + ".log");
        this.postmaster = new Postmaster(this.data);
    }

    /** Whether PostgreSQL is on the class path: it is in the source tree, and not in the production jar. */
    static boolean isAvailable() {
        return EmbeddedDatabase.class.getResource(LIBRARY) != null;
    }

    /**
     * Starts it, with role and database in place. A stop that comes in between waits until this is done.
     *
     * @throws CannotStartException when it does not start; then nothing of it runs
     */
    synchronized void start() {
        if (isOver.get()) {
            throw new CannotStartException("stopped before the embedded database was started");
        }
        try {
            Files.createDirectories(folder());
            var lock = DirectoryLock.take(data);
            try {
                running.set(run(lock));
            } catch (IOException | RuntimeException e) {
                postmaster.stop();
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new CannotStartException("%s may not be used by this user".formatted(e.getFile()), e);
        } catch (IOException e) {
            throw new CannotStartException("the embedded database did not start: " + e.getMessage(), e);
        }
    }

    private Running run(DirectoryLock lock) throws IOException {
        checkOwner();
        checkVersion();
        postmaster.clear();
        LOG.atInfo().addKeyValue("data", data).log("starting the embedded database");
        Files.deleteIfExists(log);
        var password = SuperuserPassword.of(beside("password"));
        var port = freePort();
        var server = server(password, port);
        setUp(new RoleStore(new Login(port, SUPERUSER, SUPERUSER, password.value())));
        return new Running(lock, server, port);
    }

    private BundledPostgres server(SuperuserPassword password, int port) {
        try {
            return BundledPostgres.start(data, port, password.value(), log, directory -> admit(password));
        } catch (IOException | RuntimeException e) {
            throw new CannotStartException(
                    "the embedded database did not start: %s (log: %s); without %s it starts afresh"
                            .formatted(lastWords(e), log, data),
                    e);
        }
    }

    private void checkOwner() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        var mine = Files.createTempFile(folder(), "owner", "");
        try {
            var owner = Files.getOwner(data);
            if (!owner.equals(Files.getOwner(mine))) {
                throw new CannotStartException(
                        "%s belongs to %s: start as that user, or delete the folder".formatted(data, owner.getName()));
            }
        } finally {
            Files.delete(mine);
        }
    }

    private void checkVersion() throws IOException {
        var file = data.resolve("PG_VERSION");
        if (Files.exists(file)) {
            var version = Files.readString(file).strip();
            if (!version.equals(majorVersion())) {
                throw new CannotStartException(
                        "%s was written by PostgreSQL %s, this is PostgreSQL %s: delete the folder to start afresh"
                                .formatted(data, version, majorVersion()));
            }
        }
    }

    /** The major version of the binaries that this build was made with, which differ by platform. */
    static String majorVersion() throws IOException {
        var build = new Properties();
        try (var resource = requireNonNull(EmbeddedDatabase.class.getResourceAsStream(BUILD), BUILD)) {
            build.load(resource);
        }
        var version = build.getProperty("postgres", "");
        return version.substring(0, Math.max(0, version.indexOf('.')));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    // A new password is not yet the superuser's: this once nobody asks for it.
    private void admit(SuperuserPassword password) {
        if (password.isNew()) {
            try {
                rules(OPEN_TO_SUPERUSER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void setUp(RoleStore roles) throws IOException {
        roles.createRole(ROLE);
        roles.restrictRole(ROLE, ROLE);
        roles.createDatabase(ROLE, ROLE);
        roles.setOwnPassword();
        rules(PASSWORDS_ONLY);
        roles.reloadRules();
    }

    private void rules(String lines) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), lines);
    }

    // PostgreSQL's own complaint says more than the library's.
    private String lastWords(Exception failure) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL:") || line.contains("error:"))
                    .reduce((before, last) -> last)
                    .map(String::strip)
                    .orElseGet(failure::toString);
        } catch (IOException | UncheckedIOException e) {
            return failure.toString();
        }
    }

    /** How the service gets in. */
    Login login() {
        var current = running.get();
        if (current == null) {
            throw new IllegalStateException("the embedded database does not run");
        }
        return new Login(current.port, ROLE, ROLE, ROLE);
    }

    /** Stops it for good, however far it came; a second time does nothing. */
    synchronized void stop() {
        isOver.set(true);
        var last = running.getAndSet(null);
        if (last == null) {
            return;
        }
        try (var lock = last.lock) {
            last.server.stop();
            postmaster.stop();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("the embedded database did not stop cleanly");
        } finally {
            stopped.countDown();
        }
    }

    /** Waits until it was stopped, and tells whether it was in time. */
    boolean hasStopped(Duration patience) {
        try {
            return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How to reach it and where its data is, for a person. */
    String description() {
        return "%s (password %s), kept in %s".formatted(login(), ROLE, data);
    }

    private Path folder() {
        return requireNonNull(data.getParent());
    }

    private Path beside(String extension) {
        return data.resolveSibling(data.getFileName() + "." + extension);
    }

    private record Running(DirectoryLock lock, BundledPostgres server, int port) {}
}
