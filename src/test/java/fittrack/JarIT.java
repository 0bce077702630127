package fittrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.testing.JarProcess;
import fittrack.testing.TestDatabase;
import fittrack.testing.TestIssuer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped: one jar, its commands, and what it says when it cannot do them. */
final class JarIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUR_TABLES = "SELECT count(*) FROM pg_class WHERE relkind = 'r'"
            + " AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'databasechangelog%'";
    private static final String OUR_FUNCTIONS =
            "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace";
    private static final String NO_PATIENCE = "-Ddw.persistence.startTimeout=1s";

    @TempDir
    private Path folder;

    private String run(Map<String, String> variables, String... arguments) {
        try (var jar = JarProcess.start(folder, variables, arguments)) {
            assertThat(jar.awaitExit())
                    .as("%s%n%s%n%s", List.of(arguments), jar.stdout(), jar.stderr())
                    .isZero();
            return jar.stdout();
        }
    }

    private void runDb(TestDatabase database, String subcommand, String... arguments) {
        var all = Stream.concat(Stream.of("db", subcommand, "config.yml"), Stream.of(arguments))
                .toArray(String[]::new);
        run(Map.of("DATABASE_URL", database.url()), all);
    }

    private static HttpResponse<String> get(int port, String path, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    @DisplayName("DATA-1: the jar migrates, says how far it is, and goes back by a count or to a tag")
    void the_schema_goes_forward_and_back() {
        var database = TestDatabase.createEmpty();
        var variables = Map.of("DATABASE_URL", database.url());

        assertThat(run(variables, "db", "status", "config.yml")).contains("have not been applied");
        runDb(database, "migrate", "--count", "3");
        runDb(database, "tag", "users-only");
        runDb(database, "migrate");
        assertThat(run(variables, "db", "status", "config.yml")).contains("is up to date");
        assertThat(database.value(OUR_TABLES)).isEqualTo(6L);

        runDb(database, "rollback", "--tag", "users-only");
        assertThat(database.value(OUR_TABLES)).isEqualTo(1L);

        runDb(database, "rollback", "--count", "1000");
        assertThat(database.value(OUR_TABLES)).isEqualTo(0L);
        assertThat(database.value(OUR_FUNCTIONS)).isEqualTo(0L);

        runDb(database, "migrate");
        assertThat(database.value(OUR_TABLES)).isEqualTo(6L);
    }

    @Test
    @DisplayName("DATA-1: processes that migrate an empty database at once do not fight")
    void processes_that_migrate_at_once_do_not_fight() {
        var database = TestDatabase.createEmpty();
        var variables = Map.of("DATABASE_URL", database.url());

        var processes = IntStream.range(0, 3)
                .mapToObj(i -> JarProcess.start(folder, variables, "db", "migrate", "config.yml"))
                .toList();

        assertThat(processes)
                .allSatisfy(process ->
                        assertThat(process.awaitExit()).as(process.stderr()).isZero());
        assertThat(database.value(OUR_TABLES)).isEqualTo(6L);
        assertThat(database.value("SELECT count(*) = count(DISTINCT id) FROM databasechangelog"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("DATA-1: a migration that was killed in the middle does not lock out the next")
    void a_killed_migration_does_not_lock_out_the_next() throws Exception {
        var database = TestDatabase.createEmpty();
        try (var inTheWay = database.connect(true);
                var statement = inTheWay.createStatement();
                var killed = JarProcess.start(
                        folder, Map.of("DATABASE_URL", database.url()), "db", "migrate", "config.yml")) {
            inTheWay.setAutoCommit(false);
            statement.execute("CREATE TABLE users ()");
            await().atMost(Duration.ofSeconds(60)).until(() -> isWaiting(database));

            killed.kill();

            // PostgreSQL notices although the migration still waits for the table.
            await().atMost(Duration.ofSeconds(10)).until(() -> advisoryLocks(database) == 0);
            inTheWay.rollback();
        }

        runDb(database, "migrate");

        assertThat(database.value(OUR_TABLES)).isEqualTo(6L);
    }

    private static boolean isWaiting(TestDatabase database) {
        return advisoryLocks(database) > 0
                && !database.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%CREATE TABLE users%' AND datname = current_database()")
                        .equals(0L);
    }

    private static long advisoryLocks(TestDatabase database) {
        return (Long) database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    @Test
    @DisplayName("DATA-1: migrations take DATABASE_DIRECT_URL where it is set")
    void migrations_take_the_direct_url() {
        var database = TestDatabase.createEmpty();

        run(
                Map.of(
                        "DATABASE_URL",
                        "postgres://nobody:none@127.0.0.1:1/pooler",
                        "DATABASE_DIRECT_URL",
                        database.url()),
                "db",
                "migrate",
                "config.yml");

        assertThat(database.value(OUR_TABLES)).isEqualTo(6L);
    }

    private static Stream<Arguments> settings() {
        return Stream.concat(
                Stream.of(
                        Arguments.of(JarProcess.thisJdk(), "config.yml"),
                        Arguments.of(JarProcess.thisJdk(), "config-prod.yml")),
                JarProcess.jdk(25).stream().map(jdk -> Arguments.of(jdk, "config-prod.yml")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @DisplayName(
            "DATA-1, LOG-1: the jar migrates an empty database, serves, and ends; production logs nothing but JSON")
    void the_jar_serves(Path jdk, String settings) throws Exception {
        var database = TestDatabase.createEmpty();
        try (var issuer = TestIssuer.start();
                var service = JarProcess.start(
                        jdk,
                        folder,
                        Map.of(
                                "DATABASE_URL", database.url(),
                                "AUTH_JWKS_URL", issuer.url(),
                                "MIGRATE_ON_START", "true"),
                        "server",
                        settings)) {
            var port = service.applicationPort();
            var admin = service.adminPort();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(get(port, "/ready", "none").statusCode()).isEqualTo(200));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(get(port, "/api/workouts", issuer.token("ann")))
                            .returns(200, HttpResponse::statusCode)
                            .returns("[]", HttpResponse::body));
            assertThat(get(admin, "/metrics", "none").body()).contains("db_connections_max 15.0");

            service.terminate();

            assertThat(service.awaitExit()).isIn(0, 143);
            assertThat(service.stdout()).contains("request completed", "Running Changeset");
            if (settings.equals("config-prod.yml")) {
                assertThat(service.stdout().lines())
                        .allSatisfy(line -> assertThat(JSON.readTree(line).fieldNames())
                                .toIterable()
                                .contains("timestamp", "level", "logger", "msg"));
            }
        }
    }

    @Test
    void a_valid_configuration_is_said_to_be_valid() {
        assertThat(run(Map.of(), "check", "config.yml")).contains("configuration is valid");
    }

    @ParameterizedTest
    @CsvSource({
        "server,     DATABASE_URL=,                   persistence.url,      DATABASE_URL",
        "server,     PROJECT_ID=,                     auth.projectId,       PROJECT_ID",
        "check,      DATABASE_URL=mysql://u:hush@db/a, url,                 DATABASE_URL",
        "db migrate, DB_MAX_CONNS=many,               persistence.maxConns, ''",
        "dev,        RATE_LIMIT_RPM=0,                limits.rpm,           ''",
    })
    @DisplayName("CONF-2: a bad configuration ends with code 1 and names key and variable, without a stack trace")
    void a_bad_configuration_is_named(String command, String wrong, String key, String variable) {
        Map<String, String> variables =
                new HashMap<>(Map.of("DATABASE_URL", "postgres://u:hush@db/app", "PROJECT_ID", "some-project"));
        variables.put(wrong.substring(0, wrong.indexOf('=')), wrong.substring(wrong.indexOf('=') + 1));
        var arguments = Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("config-prod.yml"))
                .toArray(String[]::new);

        try (var jar = JarProcess.start(folder, variables, arguments)) {
            assertThat(jar.awaitExit()).isEqualTo(1);
            assertThat(jar.stdout()).isEmpty();
            assertThat(jar.stderr())
                    .startsWith("config-prod.yml has an error")
                    .contains(key, variable)
                    .doesNotContain("hush", "Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "check", "dev", "db migrate"})
    void a_file_that_is_not_named_or_not_there_is_one_line(String command) {
        for (var file : List.of("", " nowhere.yml")) {
            try (var jar = JarProcess.start(folder, Map.of(), (command + file).split(" ", -1))) {
                assertThat(jar.awaitExit()).isEqualTo(1);
                assertThat(jar.stderr().lines())
                        .singleElement()
                        .asString()
                        .contains(file.isEmpty() ? "named" : "nowhere.yml");
            }
        }
    }

    private void assertCannotStart(Map<String, String> variables, String... said) {
        try (var jar = JarProcess.start(folder, variables, NO_PATIENCE, "server", "config.yml")) {
            assertThat(jar.awaitExit()).isEqualTo(1);
            assertThat(jar.stderr()).isEmpty();
            assertThat(jar.stdout()).doesNotContain("\tat ", "hush");
            assertThat(jar.stdout().lines().filter(line -> line.contains("Z ERROR ")))
                    .singleElement()
                    .asString()
                    .contains("cannot start")
                    .contains(said);
        }
    }

    @Test
    @DisplayName("LIFE-4: a database that cannot be reached is one line that says what to do, after some patience")
    void a_database_that_cannot_be_reached_is_one_line() {
        assertCannotStart(
                Map.of("DATABASE_URL", "postgres://ann:hush@127.0.0.1:1/app"),
                "127.0.0.1:1/app",
                "connection refused",
                "start the database, or correct DATABASE_URL");
    }

    @Test
    @DisplayName("LIFE-4: a database that turns us down is one line that says what to do, at once")
    void a_database_that_turns_us_down_is_one_line() {
        var url = TestDatabase.createEmpty().url();

        assertCannotStart(
                Map.of("DATABASE_URL", url.replaceAll("//\\w+:\\w+@", "//nobody:hush@")),
                "authentication failed",
                "correct DATABASE_URL");
        assertCannotStart(
                Map.of("DATABASE_URL", url.replaceAll("/\\w+$", "/nothing_there")),
                "database does not exist",
                "correct DATABASE_URL");
    }

    @Test
    @DisplayName("LIFE-4: migrations that PostgreSQL refuses are one line")
    void migrations_that_are_refused_are_one_line() {
        var database = TestDatabase.createEmpty();
        database.run("ALTER DATABASE %s OWNER TO postgres".formatted(database.name()));

        assertCannotStart(
                Map.of("DATABASE_URL", database.url()),
                "migrations could not be applied",
                "permission denied for schema public");
    }

    @Test
    @DisplayName("LIFE-4: a port that is taken is one line that says what to do")
    void a_port_that_is_taken_is_one_line() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var port = Integer.toString(taken.getLocalPort());

            assertCannotStart(
                    Map.of("DATABASE_URL", TestDatabase.create().url(), "PORT", port),
                    "cannot listen on port " + port,
                    "set PORT or ADMIN_PORT");
        }
    }

    @Test
    @DisplayName("LIFE-4: without a database the jar says how to get one")
    void without_a_database_the_jar_says_how_to_get_one() {
        assertCannotStart(Map.of(), "DATABASE_URL is not set", "mvn compile exec:java");
    }

    @Test
    @DisplayName("DATA-3: the jar does not carry PostgreSQL")
    void the_jar_does_not_carry_postgresql() throws Exception {
        try (var jar = new JarFile(JarProcess.jar().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("fittrack/FitTrackApplication.class")
                    .noneMatch(name -> name.contains("zonky") || name.endsWith(".txz"));
        }
    }
}
