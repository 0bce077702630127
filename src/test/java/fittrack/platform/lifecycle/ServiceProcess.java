package fittrack.platform.lifecycle;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.testing.RawHttp;
import fittrack.testing.TestDatabase;
import fittrack.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The service in a process of its own, on config.yml, any free ports and JSON logs. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("Started (application|admin)@.*\\{[^{}]*:(\\d+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestIssuer issuer;
    private final Process process;
    private final Path output;

    private ServiceProcess(TestIssuer issuer, Process process, Path output) {
        this.issuer = issuer;
        this.process = process;
        this.output = output;
    }

    /** Starts it and waits until it takes requests. */
    static ServiceProcess start(Path folder, TestDatabase database, Map<String, String> variables) throws IOException {
        var service = begin(folder, database, variables);
        await().atMost(PATIENCE)
                .until(() -> service.hasLogged("warmed up")
                        && service.get(service.adminPort(), "/ready").status() == 200);
        return service;
    }

    /** Starts it and waits for nothing. */
    static ServiceProcess begin(Path folder, TestDatabase database, Map<String, String> variables) throws IOException {
        var issuer = TestIssuer.start();
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "fittrack.FitTrackApplication",
                        "server",
                        Path.of("config.yml").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = new HashMap<>(Map.of(
                "PORT", "0",
                "ADMIN_PORT", "0",
                "LOG_FORMAT", "json",
                "LOG_LEVEL", "info",
                "DATABASE_URL", database.url(),
                "AUTH_JWKS_URL", issuer.url(),
                "RATE_LIMIT_RPM", "1000000",
                "RATE_LIMIT_ADDRESS_RPM", "1000000"));
        environment.putAll(variables);
        builder.environment().putAll(environment);
        return new ServiceProcess(issuer, builder.start(), output);
    }

    int port() {
        return port("application");
    }

    int adminPort() {
        return port("admin");
    }

    private int port(String door) {
        return output().lines()
                .map(LISTENING::matcher)
                .filter(found -> found.find() && found.group(1).equals(door))
                .mapToInt(found -> Integer.parseInt(found.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no port of " + door + ":\n" + output()));
    }

    /** The text of a request that keeps its connection. */
    String request(String method, String path, String body) {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nx-stack-access-token: %s\r\n%s\r\n%s"
                .formatted(
                        method,
                        path,
                        issuer.token("ann"),
                        body.isEmpty()
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(length),
                        body);
    }

    /** One answer on a connection of its own. */
    RawHttp.Reply get(int port, String path) {
        return RawHttp.send(port, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));
    }

    RawHttp.Reply post(int port, String path) {
        return RawHttp.send(
                port, "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".formatted(path));
    }

    /** Reads one answer whose length is told, and leaves the connection open. */
    static RawHttp.Reply readOne(Socket socket) throws IOException {
        var input = socket.getInputStream();
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = input.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        var reply = RawHttp.Reply.parse(head.toString());
        var length = reply.header("Content-Length").map(Integer::parseInt).orElse(0);
        var body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
        return new RawHttp.Reply(reply.status(), reply.headers(), body);
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return process.exitValue();
    }

    boolean hasLogged(String message) {
        return output().contains("\"msg\":\"" + message + "\"");
    }

    void awaitLog(String message) {
        await().atMost(PATIENCE).until(() -> hasLogged(message) || !process.isAlive());
    }

    /** The fields of the first line with this message. */
    JsonNode line(String message) {
        return lines().stream()
                .filter(line -> line.path("msg").asText().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + message + ":\n" + output()));
    }

    /** All lines that are log lines. */
    List<JsonNode> lines() {
        return output().lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(ServiceProcess::parse)
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        issuer.close();
    }
}
