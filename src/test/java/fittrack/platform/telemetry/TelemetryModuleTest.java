package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TelemetryModuleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static DropwizardTestSupport<SampleApplication.Settings> service;

    @BeforeAll
    static void start() throws Exception {
        service = new DropwizardTestSupport<>(
                SampleApplication.class,
                SampleApplication.YAML,
                "dw",
                ConfigOverride.config(
                        "logging.appenders[1].path", folder.resolve("app.log").toString()));
        service.before();
    }

    @AfterAll
    static void stop() {
        service.after();
    }

    @Test
    @DisplayName("LOG-1: a request is one line with its outcome, and its path is without the query")
    void a_request_is_one_line_with_its_outcome() throws IOException {
        RawHttp.get(app(), "/api/things/7?q=1", "X-Request-ID: one-line", "User-Agent: probe/1 x=\"y\"");

        var line = line("one-line");

        assertThat(line.get("level").asText()).isEqualTo("info");
        assertThat(line.get("method").asText()).isEqualTo("GET");
        assertThat(line.get("path").asText()).isEqualTo("/api/things/7");
        assertThat(line.get("route").asText()).isEqualTo("/api/things/{id}");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("bytes").asInt()).isEqualTo(7);
        assertThat(line.get("duration_ms").isNumber()).isTrue();
        assertThat(line.get("client").asText()).isEqualTo("127.0.0.1");
        assertThat(line.get("user_agent").asText()).isEqualTo("probe/1 x=\"y\"");
        assertThat(line.get("user_id").asText()).isEqualTo("ann");
    }

    @Test
    @DisplayName("LOG-1, METRIC-2: what the parser refuses is one line and one count like everything else")
    void what_the_parser_refuses_is_one_line_and_one_count() throws IOException {
        var refused = List.of(
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /api/things HTTP/1.1\r\n\r\n",
                "GET /api/things HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
                "GET /api/things HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(9_000) + "\r\n\r\n",
                "GET /" + "y".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: no\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /api/%2e%2e%2fthings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/things HTTP/1.1\r\nHost: x\r\nExpect: miracle\r\nConnection: close\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
        RawHttp.get(app(), "/api/things", "X-Request-ID: before-refusals");
        line("before-refusals");
        for (var bytes : refused) {
            var lines = completed().size();
            var counted = counted();

            var answer = RawHttp.send(app(), bytes);
            var status = RawHttp.status(answer);

            assertThat(status).isBetween(400, 505);
            await().untilAsserted(() -> assertThat(completed()).hasSize(lines + 1));
            assertThat(completed().get(lines).get("status").asInt()).isEqualTo(status);
            assertThat(completed().get(lines).get("bytes").asInt())
                    .isEqualTo(RawHttp.body(answer).length());
            assertThat(counted()).isEqualTo(counted + 1);
        }
    }

    @Test
    @DisplayName("LOG-1: wrong paths, wrong methods, faults and filters that refuse are logged like everything else")
    void every_outcome_is_logged() throws IOException {
        RawHttp.get(app(), "/nowhere", "X-Request-ID: outcome-1");
        RawHttp.send(
                app(), "PUT /api/things HTTP/1.1\r\nHost: x\r\nX-Request-ID: outcome-2\r\nConnection: close\r\n\r\n");
        RawHttp.get(app(), "/api/things/broken", "X-Request-ID: outcome-3");
        RawHttp.get(app(), "/api/things/429", "X-Request-ID: outcome-4");
        RawHttp.send(
                app(), "HEAD /api/things HTTP/1.1\r\nHost: x\r\nX-Request-ID: outcome-5\r\nConnection: close\r\n\r\n");

        assertThat(outcome("outcome-1")).isEqualTo("404 unmatched");
        assertThat(outcome("outcome-2")).isEqualTo("405 /api/things");
        assertThat(outcome("outcome-3")).isEqualTo("500 /api/things/broken");
        assertThat(outcome("outcome-4")).isEqualTo("429 /api/things/{id}");
        assertThat(outcome("outcome-5")).isEqualTo("200 /api/things");
    }

    @Test
    @DisplayName("LOG-3, ERR-2: a fault is logged with its stack trace and without its secrets")
    void a_fault_is_logged_without_its_secrets() throws IOException {
        RawHttp.get(app(), "/api/things/broken", "X-Request-ID: a-fault");
        line("a-fault");

        var fault = lines().filter(line -> line.path("request_id").asText().equals("a-fault")
                        && line.path("level").asText().equals("error"))
                .toList();

        assertThat(fault).hasSize(1);
        assertThat(fault.get(0).get("error").asText()).endsWith("IllegalStateException: password=[redacted]");
        assertThat(fault.get(0).get("stack_trace").asText()).contains("\n\tat ");
        assertThat(fault.get(0).has("error_id")).isTrue();
        assertThat(fault.get(0).get("path").asText()).isEqualTo("/api/things/broken");
        assertThat(fault.get(0).get("method").asText()).isEqualTo("GET");
    }

    @Test
    @DisplayName("LOG-1, HEALTH-1: probes and the operators' door leave no line")
    void probes_and_the_operators_door_leave_no_line() throws IOException {
        RawHttp.get(service.getAdminPort(), "/ping", "X-Request-ID: quiet-1");
        RawHttp.get(service.getAdminPort(), "/metrics", "X-Request-ID: quiet-2");
        RawHttp.get(app(), "/api/things", "X-Request-ID: after-quiet");
        line("after-quiet");

        assertThat(completed())
                .noneMatch(line -> line.get("request_id").asText().startsWith("quiet"));
    }

    @Test
    @DisplayName("LOG-5: of a sampled route every tenth success is logged, and every error")
    void of_a_sampled_route_every_tenth_success_is_logged() throws IOException {
        for (int i = 0; i < 20; i++) {
            RawHttp.get(app(), "/api/busy", "X-Request-ID: busy-ok-" + i);
        }
        for (int i = 0; i < 5; i++) {
            RawHttp.send(
                    app(), "PUT /api/busy HTTP/1.1\r\nHost: x\r\nX-Request-ID: busy-no\r\nConnection: close\r\n\r\n");
        }

        await().untilAsserted(
                        () -> assertThat(ids()).filteredOn("busy-no"::equals).hasSize(5));
        assertThat(ids()).filteredOn(id -> id.startsWith("busy-ok-")).hasSize(2);
    }

    @Test
    @DisplayName("METRIC-1: metrics come as text and as OpenMetrics, every family once and well formed")
    void every_family_comes_once_and_well_formed() throws IOException {
        RawHttp.get(app(), "/api/things/7");
        RawHttp.get(app(), "/nowhere");

        var text = metrics("Accept: text/plain");
        var open = metrics("Accept: application/openmetrics-text");

        assertThat(open).endsWith("# EOF\n");
        for (var page : List.of(text, open)) {
            var families = page.lines()
                    .filter(line -> line.startsWith("# TYPE "))
                    .map(line -> line.replaceAll("# TYPE (\\S+) .*", "$1"))
                    .toList();
            assertThat(families).doesNotHaveDuplicates().isNotEmpty();
            assertThat(page.lines().filter(line -> !line.startsWith("#"))).allMatch(SAMPLE.asMatchPredicate());
            assertThat(page.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceAll(" [^ ]+$", "")))
                    .doesNotHaveDuplicates();
        }
        assertThat(text.lines().filter(line -> line.matches("# TYPE .*_total .*")))
                .allMatch(line -> line.endsWith(" counter"));
    }

    private static final Pattern SAMPLE = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"(\\\\.|[^\"\\\\])*\",?)*\\})? (-?[0-9.Ee+-]+|NaN|[+-]Inf)");

    @Test
    @DisplayName("METRIC-3: the metrics that the specification names are there")
    void the_metrics_that_the_specification_names_are_there() throws IOException {
        RawHttp.get(app(), "/nowhere");

        var text = metrics();

        assertThat(text)
                .contains(
                        "http_requests_total{method=\"GET\",path=\"unmatched\",status=\"404\",}",
                        "http_request_duration_seconds_bucket{method=\"GET\",path=\"unmatched\",le=\"0.005\",}",
                        "http_request_duration_seconds_bucket{method=\"GET\",path=\"unmatched\",le=\"10.0\",}",
                        "http_requests_in_flight ",
                        "http_request_size_bytes_count{method=\"GET\",path=\"unmatched\",}",
                        "http_response_size_bytes_count{method=\"GET\",path=\"unmatched\",}",
                        "errors_total{code=\"NOT_FOUND\",}",
                        "log_events_total{level=\"info\",}",
                        "log_events_dropped_total ",
                        "app_shutting_down 0.0",
                        "app_build_info{version=\"1.0.0\",commit=\"unknown\",java=\"17",
                        "# TYPE db_query_duration_seconds histogram",
                        "process_cpu_seconds_total ",
                        "jvm_memory_bytes_used{area=\"heap\",}",
                        "http_threads ")
                .doesNotContain("MutableServletContextHandler", "level=\"all\"");
    }

    @Test
    @DisplayName("METRIC-1: Dropwizard's own page makes room, and nothing can be profiled without a task")
    void dropwizards_own_page_makes_room() throws IOException {
        assertThat(RawHttp.body(RawHttp.get(service.getAdminPort(), "/metrics.json")))
                .contains("\"gauges\"");
        assertThat(RawHttp.status(RawHttp.get(service.getAdminPort(), "/pprof")))
                .isEqualTo(404);
        assertThat(RawHttp.status(RawHttp.get(app(), "/metrics"))).isEqualTo(404);
    }

    @Test
    @DisplayName("METRIC-2: ten thousand random paths and methods add no series")
    void ten_thousand_random_paths_and_methods_add_no_series() throws IOException {
        RawHttp.get(app(), "/nowhere");
        RawHttp.send(app(), "BREW /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        RawHttp.send(app(), "BREW /api/things/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        RawHttp.get(app(), "/api/things/1");
        var before = series();

        var random = new java.util.Random(1);
        for (int batch = 0; batch < 20; batch++) {
            var requests = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                var name = Integer.toHexString(random.nextInt());
                var path = i % 2 == 0 ? "/" + name : "/api/things/" + random.nextInt(1_000_000);
                requests.append(i % 4 < 2 ? "GET" : "M" + name).append(' ').append(path);
                requests.append(" HTTP/1.1\r\nHost: x\r\n")
                        .append(i == 499 ? "Connection: close\r\n" : "")
                        .append("\r\n");
            }
            assertThat(RawHttp.send(app(), requests.toString()).split("HTTP/1.1 "))
                    .hasSize(501);
        }

        assertThat(series()).isEqualTo(before);
    }

    @Test
    @DisplayName("METRIC-2: requests in flight are counted while they are")
    void requests_in_flight_are_counted_while_they_are() {
        var slow = CompletableFuture.supplyAsync(() -> {
            try {
                return RawHttp.get(app(), "/api/things/slow");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().untilAsserted(() -> assertThat(metrics()).contains("http_requests_in_flight 1.0"));

        service.<SampleApplication>getApplication().openGate();

        assertThat(RawHttp.status(slow.join())).isEqualTo(200);
        await().untilAsserted(() -> assertThat(metrics()).contains("http_requests_in_flight 0.0"));
    }

    private static int app() {
        return service.getLocalPort();
    }

    private static String metrics(String... headers) throws IOException {
        return RawHttp.body(RawHttp.get(service.getAdminPort(), "/metrics", headers));
    }

    private static List<String> series() throws IOException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("http_"))
                .map(line -> line.replaceAll(" [^ ]+$", ""))
                .sorted()
                .toList();
    }

    private static double counted() throws IOException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("http_requests_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static JsonNode line(String requestId) {
        await().untilAsserted(() -> assertThat(ids()).contains(requestId));
        var found = completed().stream()
                .filter(line -> line.get("request_id").asText().equals(requestId))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String outcome(String requestId) {
        var line = line(requestId);
        return line.get("status").asText() + " " + line.get("route").asText();
    }

    private static List<String> ids() {
        return completed().stream().map(line -> line.get("request_id").asText()).toList();
    }

    private static List<JsonNode> completed() {
        return lines().filter(line -> line.get("msg").asText().equals("request completed"))
                .toList();
    }

    private static Stream<JsonNode> lines() {
        try {
            return Files.readAllLines(folder.resolve("app.log")).stream().map(TelemetryModuleTest::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
