package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process really writes to its stdout, from its first line to its last. */
final class LogOutputIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    @DisplayName("LOG-1: with the format json, stdout is one object a line and nothing else")
    void stdout_is_one_object_a_line_and_nothing_else() throws Exception {
        try (var service = new Service("json")) {
            RawHttp.get(service.app(), "/api/things/7", "X-Request-ID: from-outside");
            RawHttp.get(service.app(), "/api/things/broken");
            service.readUntil("/api/things/broken\",\"status\":500");
            service.terminate();

            assertThat(service.lines)
                    .allSatisfy(line -> assertThat(JSON.readTree(line).fieldNames())
                            .toIterable()
                            .contains("timestamp", "level", "logger", "msg"))
                    .anyMatch(line -> line.contains("\"request_id\":\"from-outside\""));
            assertThat(service.stderr()).contains("somebody prints to stdout");
        }
    }

    @Test
    @DisplayName("LOG-1: with the format console, every line is readable and every stack trace indented")
    void every_console_line_is_readable() throws Exception {
        try (var service = new Service("console")) {
            RawHttp.get(service.app(), "/api/things/broken", "User-Agent: two words");
            service.readUntil("status=500 duration_ms");
            service.terminate();

            assertThat(service.lines)
                    .allMatch(
                            line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [A-Z]+ +\\S+: .*")
                                    || line.startsWith("    "))
                    .anyMatch(line -> line.contains("RequestEnds: request completed request_id=")
                            && line.contains("path=/api/things/broken status=500")
                            && line.endsWith("user_agent=\"two words\""))
                    .anyMatch(line -> line.startsWith("    \tat "));
        }
    }

    @Test
    @DisplayName("LOG-6: nobody reads stdout: requests are served, lines are dropped and counted, and it recovers")
    void nobody_reads_stdout() throws Exception {
        try (var service = new Service("json")) {
            var requests = "GET /api/things HTTP/1.1\r\nHost: x\r\n\r\n".repeat(499)
                    + "GET /api/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            for (int batch = 0; batch < 14; batch++) {
                assertThat(RawHttp.send(service.app(), requests)).containsPattern("(?s)(HTTP/1.1 200.*?){500}");
            }

            assertThat(dropped(service)).isPositive();

            service.readInBackground();
            await().untilAsserted(() -> {
                RawHttp.get(service.app(), "/api/things", "X-Request-ID: recovered");
                assertThat(service.snapshot()).anyMatch(line -> line.contains("recovered"));
            });
        }
    }

    private static double dropped(Service service) throws IOException {
        return RawHttp.get(service.admin(), "/metrics")
                .lines()
                .filter(line -> line.startsWith("log_events_dropped_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    /** The sample application as a process. */
    private final class Service implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(20);
        private static final Pattern LISTENING =
                Pattern.compile("Opened (application|admin)@.*\\{127\\.0\\.0\\.1:(\\d+)}");

        private final Path stderr = folder.resolve("stderr");
        private final List<String> lines = new ArrayList<>();
        private final Process process;
        private final BufferedReader stdout;

        private Service(String format) throws IOException {
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    SampleApplication.class.getName());
            builder.environment().put("LOG_FORMAT", format);
            process = builder.redirectError(stderr.toFile()).start();
            stdout = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            readUntil("sample application is up");
        }

        private int app() {
            return port("application");
        }

        private int admin() {
            return port("admin");
        }

        private int port(String door) {
            return snapshot().stream()
                    .map(LISTENING::matcher)
                    .filter(found -> found.find() && found.group(1).equals(door))
                    .mapToInt(found -> Integer.parseInt(found.group(2)))
                    .findFirst()
                    .orElseThrow();
        }

        private void readUntil(String text) throws IOException {
            while (true) {
                var line = stdout.readLine();
                if (line == null) {
                    throw new IllegalStateException("ended: " + lines + stderr());
                }
                synchronized (lines) {
                    lines.add(line);
                }
                if (line.contains(text)) {
                    return;
                }
            }
        }

        private void readInBackground() {
            var reader = new Thread(() -> {
                try {
                    readUntil("never written");
                } catch (IOException | IllegalStateException e) {
                    // The process has ended.
                    return;
                }
            });
            reader.setDaemon(true);
            reader.start();
        }

        private List<String> snapshot() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        private void terminate() throws Exception {
            // Not through the process itself: that would close its stdout, too.
            process.toHandle().destroy();
            stdout.lines().forEach(lines::add);
            assertThat(process.waitFor(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }

        private String stderr() throws IOException {
            return Files.readString(stderr);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
