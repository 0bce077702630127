package fittrack.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One level of the service in a process of its own.
 *
 * @param title what the table calls it
 */
record ServerProcess(String title, Process process, int port) implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(3);

    /**
     * Starts one; its log lines go nowhere, and what it says on stderr into {@code errors}.
     *
     * @param java the command, without its class path
     */
    static ServerProcess start(
            String title, Layer level, List<String> java, String classPath, Map<String, String> variables, Path errors)
            throws IOException {
        var port = freePort();
        var command = new ArrayList<>(java);
        command.addAll(List.of("-cp", classPath, BenchApplication.class.getName()));
        command.add(level.name());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        builder.environment().put("PORT", Integer.toString(port));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(errors.toFile());
        return new ServerProcess(title, builder.start(), port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it answers 200, and returns the body. */
    String firstAnswer(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/workouts".formatted(port)))
                .header("x-stack-access-token", token)
                .build();
        var client = HttpClient.newHttpClient();
        var end = System.nanoTime() + TO_START.toNanos();
        var last = "";
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                last = answer.body();
            } catch (IOException notYet) {
                last = String.valueOf(notYet);
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("%s does not answer: %s".formatted(title, last));
    }

    /** The processor time it has used so far, all of its threads together. */
    Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell the processor time"));
    }

    /** Ends it as an operator would, so that a flight recording is written. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
