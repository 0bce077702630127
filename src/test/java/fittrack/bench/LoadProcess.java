package fittrack.bench;

import fittrack.bench.LoadGenerator.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The load generator in a process of its own, so that its processor time is not the server's. */
record LoadProcess(Process process, BufferedReader answers) implements AutoCloseable {
    /** The web origin from which the requests seem to come. */
    static final String ORIGIN = "https://app.example.com";

    static LoadProcess start(Bench.Settings settings, String token) throws IOException {
        var command = new ArrayList<>(settings.pinned());
        command.addAll(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                Integer.toString(settings.connections())));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("BENCH_HEADERS", """
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                Accept: application/json
                Origin: %s
                x-stack-access-token: %s
                %s""".formatted(ORIGIN, token, settings.headers()));
        var process = builder.start();
        return new LoadProcess(process, process.inputReader(StandardCharsets.US_ASCII));
    }

    /** Loads a server with so many requests, for so many milliseconds at most. */
    Sample on(ServerProcess server, int requests, long millis) throws IOException {
        var before = server.processorTime();
        var orders = process.getOutputStream();
        orders.write("%d %d %d%n".formatted(server.port(), requests, millis).getBytes(StandardCharsets.US_ASCII));
        orders.flush();
        var line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("the load generator ended");
        }
        var spent = server.processorTime().minus(before);
        var load = Load.parse(line);
        if (load.failures() > 0) {
            throw new IllegalStateException("%s refused %d requests".formatted(server.title(), load.failures()));
        }
        return new Sample(
                load.requests() * 1e6 / load.time(),
                load.p50() / 1e3,
                load.p99() / 1e3,
                spent.toNanos() / 1e3 / Math.max(1, load.requests()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
