package fittrack.platform.dev;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service under its development command, in a process and a folder of its own, and what it printed. */
final class DevProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private DevProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs {@code dev} on the config.yml of this project, from the compiled classes, on any free ports. */
    static DevProcess start(Path folder, Map<String, String> variables) throws IOException {
        return start(folder, variables, jar -> true);
    }

    /** The same with a part of the class path only. */
    static DevProcess start(Path folder, Map<String, String> variables, Predicate<String> classPath)
            throws IOException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Arrays.stream(classPath().split(File.pathSeparator))
                                .filter(classPath)
                                .collect(Collectors.joining(File.pathSeparator)),
                        "fittrack.FitTrackApplication",
                        "dev",
                        Path.of("config.yml").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(Set.of("DATABASE_URL", "DATABASE_DIRECT_URL", "ENVIRONMENT"));
        builder.environment().putAll(Map.of("PORT", "0", "ADMIN_PORT", "0"));
        builder.environment().putAll(variables);
        return new DevProcess(builder.start(), output);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits until it has printed something that fits, and returns the first group. */
    String awaitOutput(String pattern) {
        var expression = Pattern.compile(pattern);
        await().atMost(PATIENCE).until(() -> expression.matcher(output()).find() || !process.isAlive());
        var matcher = expression.matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("ended without " + pattern + ":\n" + output());
        }
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return output().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
                .start()
                .waitFor();
    }

    int awaitExit() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
