package fittrack.bench;

import fittrack.platform.logs.LogOutputs;
import fittrack.testing.TestIssuer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures what each layer costs: one server process for each level, all of them up, loaded in turn in rounds, so that
 * whatever else the machine does falls on all of them alike.
 */
final class Bench {
    /** A machine too busy to warm up in this time is too busy to measure on. */
    private static final long LONGEST_WARM_UP = 60_000;

    private final Settings settings;
    private final Path directory;

    private Bench(Settings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** Takes its settings from the environment and the directory for its results as the argument. */
    public static void main(String[] arguments) throws Exception {
        LogOutputs.beforeConfiguration();
        var directory = Files.createDirectories(Path.of(arguments[0]));
        new Bench(Settings.of(System.getenv()), directory).run();
        // Nothing else ends the threads of the database and the issuer.
        System.exit(0);
    }

    private void run() throws Exception {
        var database = new BenchDatabase();
        var servers = new ArrayList<ServerProcess>();
        try (var issuer = TestIssuer.start();
                var load = LoadProcess.start(settings, issuer.token(BenchDatabase.USER.value()))) {
            for (var level : settings.levels()) {
                servers.addAll(start(level, variables(database, issuer)));
            }
            for (var server : servers) {
                check(server, issuer);
            }
            new Report(settings, measure(servers, load)).write(directory);
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    /** The servers of a level: this build's, and before it that of the build it is compared with, if there is one. */
    private List<ServerProcess> start(Layer level, Map<String, String> variables) throws IOException {
        var servers = new ArrayList<ServerProcess>();
        var classPath = System.getProperty("java.class.path");
        if (!settings.against().isEmpty()) {
            servers.add(ServerProcess.start(
                    "before: " + level.title(),
                    level,
                    settings.java(),
                    settings.against() + File.pathSeparator + classPath,
                    variables,
                    directory.resolve(level + ".before.err")));
        }
        servers.add(ServerProcess.start(
                level.title(), level, settings.java(), classPath, variables, directory.resolve(level + ".err")));
        return servers;
    }

    private static Map<String, String> variables(BenchDatabase database, TestIssuer issuer) {
        return Map.of(
                "DATABASE_URL", database.url(),
                "BENCH_JDBC_URL", database.superuserJdbcUrl(),
                "AUTH_JWKS_URL", issuer.url(),
                "PROJECT_ID", "bench",
                "ADMIN_PORT", "0",
                "ADMIN_HOST", "127.0.0.1",
                "ALLOWED_ORIGINS", LoadProcess.ORIGIN,
                "RATE_LIMIT_RPM", "1000000",
                "RATE_LIMIT_ADDRESS_RPM", "1000000");
    }

    private static void check(ServerProcess server, TestIssuer issuer) throws IOException, InterruptedException {
        var body = server.firstAnswer(issuer.token(BenchDatabase.USER.value()));
        var rows = body.split("\"workout_focus\"", -1).length - 1;
        if (rows != BenchDatabase.WORKOUTS) {
            throw new IllegalStateException("%s answers %d workouts".formatted(server.title(), rows));
        }
    }

    private Map<String, List<Sample>> measure(List<ServerProcess> servers, LoadProcess load) throws IOException {
        for (var server : servers) {
            load.on(server, settings.warmUp(), LONGEST_WARM_UP);
        }
        var samples = new LinkedHashMap<String, List<Sample>>();
        servers.forEach(server -> samples.put(server.title(), new ArrayList<>()));
        var order = new ArrayList<>(servers);
        for (int round = 0; round < settings.rounds(); round++) {
            Collections.shuffle(order, new Random(round));
            for (var server : order) {
                samples.computeIfAbsent(server.title(), title -> new ArrayList<>())
                        .add(load.on(server, Integer.MAX_VALUE, settings.measured()));
            }
            System.err.printf("round %d of %d%n", round + 1, settings.rounds());
        }
        return samples;
    }

    /**
     * How a run is made.
     *
     * @param levels those that are measured
     * @param java the command that starts a server, without its class path
     * @param against the classes of another build, to be compared with this one; empty for none
     * @param pinned what stands in front of the load generator's command
     * @param headers further ones of each request, a line each
     * @param warmUp requests to each server before anything counts
     * @param measured milliseconds of one round of one level
     */
    record Settings(
            List<Layer> levels,
            List<String> java,
            String against,
            List<String> pinned,
            String headers,
            int connections,
            int rounds,
            int warmUp,
            long measured) {

        static Settings of(Map<String, String> environment) {
            return new Settings(
                    levels(environment.getOrDefault("BENCH_LEVELS", "")),
                    words(environment.getOrDefault("BENCH_JAVA", "java")),
                    environment.getOrDefault("BENCH_AGAINST", ""),
                    words(environment.getOrDefault("BENCH_PINNED", "")),
                    environment.getOrDefault("BENCH_HEADERS", ""),
                    Integer.parseInt(environment.getOrDefault("BENCH_CONNECTIONS", "16")),
                    Integer.parseInt(environment.getOrDefault("BENCH_ROUNDS", "7")),
                    Integer.parseInt(environment.getOrDefault("BENCH_WARM_UP", "30000")),
                    Long.parseLong(environment.getOrDefault("BENCH_ROUND_MS", "2000")));
        }

        private static List<Layer> levels(String names) {
            return names.isEmpty()
                    ? List.of(Layer.values())
                    : words(names).stream().map(Layer::valueOf).toList();
        }

        private static List<String> words(String text) {
            return Arrays.stream(text.split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }
}
