package fittrack.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped jar in a process of its own, and what it printed. */
public final class JarProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LISTENING = "Started %s@\\w+\\{[^}]*\\}\\{[^}]*:(\\d+)\\}";

    /** What the processes of this machine's owner must not lend to ours. */
    private static final List<String> OURS = List.of(
            "DATABASE_URL",
            "DATABASE_DIRECT_URL",
            "ENVIRONMENT",
            "PROJECT_ID",
            "AUTH_JWKS_URL",
            "LOG_FORMAT",
            "LOG_LEVEL",
            "MIGRATE_ON_START");

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private JarProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** The jar that {@code package} built. */
    public static Path jar() {
        var jar = Path.of(System.getProperty("fittrack.jar", "target/fittrack.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar + " does not exist: the phase `package` builds it");
        }
        return jar;
    }

    /** The home of the JDK that runs this test. */
    public static Path thisJdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The home of a JDK of that feature version, where {@code JAVA_<version>_HOME} or the usual folder has one. */
    public static Optional<Path> jdk(int version) {
        var named = Optional.ofNullable(System.getenv("JAVA_%d_HOME".formatted(version)))
                .map(Path::of);
        return Stream.concat(named.stream(), usualJdks().stream())
                .filter(home -> isJdk(home, version))
                .findFirst();
    }

    private static List<Path> usualJdks() {
        var folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var homes = Files.list(folder)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk(Path home, int version) {
        var release = home.resolve("release");
        return Files.isExecutable(home.resolve("bin").resolve("java"))
                && Files.isRegularFile(release)
                && read(release).contains("JAVA_VERSION=\"" + version);
    }

    /** Runs {@code java -jar} on this JDK with those variables of ours and no others. */
    public static JarProcess start(Path folder, Map<String, String> variables, String... arguments) {
        return start(thisJdk(), folder, variables, arguments);
    }

    /** The same on another JDK. Arguments that begin with {@code -D} are for Java; files are those of this project. */
    public static JarProcess start(Path jdk, Path folder, Map<String, String> variables, String... arguments) {
        var command = new ArrayList<String>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        // A short life is not worth compiling for.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        Stream.of(arguments).filter(argument -> argument.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-jar", jar().toString()));
        Stream.of(arguments).filter(argument -> !argument.startsWith("-D")).forEach(command::add);
        try {
            var stdout = Files.createTempFile(folder, "stdout", ".txt");
            var stderr = Files.createTempFile(folder, "stderr", ".txt");
            var builder =
                    new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
            builder.environment().keySet().removeAll(OURS);
            builder.environment().putAll(Map.of("PORT", "0", "ADMIN_PORT", "0"));
            builder.environment().putAll(variables);
            return new JarProcess(builder.start(), stdout, stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything on stdout so far. */
    public String stdout() {
        return read(stdout);
    }

    /** Everything on stderr so far. */
    public String stderr() {
        return read(stderr);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something that fits, and returns the first group. */
    public String awaitOutput(String pattern) {
        var expression = Pattern.compile(pattern);
        await().atMost(PATIENCE).until(() -> expression.matcher(stdout()).find() || !process.isAlive());
        var matcher = expression.matcher(stdout());
        if (!matcher.find()) {
            throw new AssertionError("ended without %s:%n%s%n%s".formatted(pattern, stdout(), stderr()));
        }
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    /** The port it listens on for requests, as soon as it does. */
    public int applicationPort() {
        return Integer.parseInt(awaitOutput(LISTENING.formatted("application")));
    }

    /** The port of the operators' door. */
    public int adminPort() {
        return Integer.parseInt(awaitOutput(LISTENING.formatted("admin")));
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
