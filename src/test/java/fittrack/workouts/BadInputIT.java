package fittrack.workouts;

import static fittrack.testing.Bodies.exercise;
import static fittrack.testing.Bodies.workout;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fittrack.testing.FeatureService;
import fittrack.testing.FeatureService.Answer;
import fittrack.testing.FeatureService.Client;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC 16: whatever is sent, the answer is a clear 4xx with the error body and nothing is written. */
final class BadInputIT {
    private static final String WORKOUT = """
            {"date":"2026-11-18T15:00:00Z","notes":"n","workoutFocus":"f","exercises":[{"name":"Bench","sets":[{"weight":100.5,"reps":5,"setType":"working"}]}]}""";

    private static final List<String> NOT_A_TEXT =
            List.of("5", "5.5", "true", "false", "[]", "{}", "[\"a\"]", "{\"a\":1}");
    private static final List<String> NOT_STORABLE =
            List.of("\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\"", "\"\\udcaa\"", "\"\\udcaa\\ud83d\"", "\"\\ud83dx\"");
    private static final List<String> TOO_LONG =
            List.of(quote("x".repeat(257)), quote("💪".repeat(257)), quote("x".repeat(30_000)));
    private static final List<String> NOT_AN_ARRAY = List.of(
            "null", "[]", "{}", "\"\"", "\"x\"", "5", "true", "[null]", "[[]]", "[5]", "[\"x\"]", "[{}]", "[true]");
    private static final List<String> NOT_A_NUMBER = List.of(
            "\"\"",
            "\"5\"",
            "\" \"",
            "true",
            "false",
            "[]",
            "{}",
            "[5]",
            "NaN",
            "Infinity",
            "-Infinity",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "+5",
            "05",
            ".5",
            "5.",
            "0x10",
            "1e",
            "1_000",
            "5d",
            "--5",
            "9".repeat(2000));

    private final FeatureService service = FeatureService.shared();
    private final Client ann = service.newUser();
    private int workout;
    private int exercise;
    private String before = "";

    @BeforeEach
    void ann_has_a_workout() {
        ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "100x5")));
        workout = ann.get("/api/workouts").json().get(0).get("id").asInt();
        exercise = ann.get("/api/exercises").json().get(0).get("id").asInt();
        before = everything();
    }

    @Test
    @DisplayName("SPEC 16: bodies of workouts that are wrong in one place")
    void bodies_of_workouts_that_are_wrong_in_one_place() {
        var bodies = wrongWorkouts();
        assertThat(bodies).hasSizeGreaterThan(300);

        assertRefused("POST", "/api/workouts", bodies);
        assertRefused("PUT", "/api/workouts/" + workout, bodies);
    }

    @Test
    @DisplayName("SPEC 16: bodies of names that are wrong in one place")
    void bodies_of_names_that_are_wrong_in_one_place() {
        var bodies = new ArrayList<String>();
        for (var bad : concat(NOT_A_TEXT, NOT_STORABLE, TOO_LONG, List.of("null", "\"\""))) {
            bodies.add("{\"name\":%s}".formatted(bad));
        }
        bodies.addAll(
                List.of("{\"Name\":\"Row\"}", "{\"name\":\"Row\",\"x\":1}", "{\"name\":\"Row\",\"name\":\"Row\"}"));
        bodies.addAll(broken("{\"name\":\"Row\"}"));

        assertRefused("POST", "/api/exercises", bodies);
        assertRefused("PATCH", "/api/exercises/" + exercise, bodies);
    }

    @Test
    @DisplayName("SPEC 16: bodies of records that are wrong in one place")
    void bodies_of_records_that_are_wrong_in_one_place() {
        var bodies = new ArrayList<String>();
        for (var bad : concat(
                NOT_A_NUMBER,
                List.of(
                        "-1",
                        "-0.01",
                        "1000000",
                        "999999.995",
                        "1e6",
                        "1e400",
                        "-1e400",
                        "1e999999999",
                        "1e99999999999"))) {
            bodies.add("{\"historical_1rm\":%s}".formatted(bad));
            bodies.add("{\"mode\":\"manual\",\"historical_1rm\":%s}".formatted(bad));
        }
        for (var bad :
                concat(NOT_A_TEXT, List.of("\"Manual\"", "\"auto\"", "\" manual\"", "\"manual\\n\"", "\"\\u0000\""))) {
            bodies.add("{\"mode\":%s,\"historical_1rm\":5}".formatted(bad));
        }
        bodies.addAll(List.of("{\"historical_1RM\":5}", "{\"value\":5}", "{\"mode\":\"\",\"mode\":\"\"}"));
        bodies.addAll(broken("{\"mode\":\"manual\",\"historical_1rm\":5}"));

        assertRefused("PATCH", "/api/exercises/%d/historical-1rm".formatted(exercise), bodies);
    }

    @Test
    @DisplayName("SPEC 16: bytes that are no JSON text at all")
    void bytes_that_are_no_json_text_at_all() {
        var random = new Random(7);
        var bodies = new ArrayList<byte[]>();
        bodies.add(new byte[] {'{', '"', 'n', (byte) 0xff, (byte) 0xfe});
        bodies.add(new byte[] {(byte) 0xc3, 0x28});
        bodies.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        bodies.add(new byte[] {0, 0, 0, '{', 0, 0, 0, 1});
        bodies.add(new byte[] {'{', 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        bodies.add(new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 1, 2, 3, 4});
        bodies.add(("{\"date\":\"" + "\u0007" + "\"}").getBytes(UTF_8));
        bodies.add(WORKOUT.replace("Bench", "B\u0000").getBytes(UTF_8));
        bodies.add(WORKOUT.replace("Bench", "Bé").getBytes(Charset.forName("ISO-8859-1")));
        for (var i = 0; i < 150; i++) {
            var garbage = new byte[random.nextInt(60)];
            random.nextBytes(garbage);
            bodies.add(garbage);
        }
        for (var i = 0; i < 150; i++) {
            var damaged = WORKOUT.getBytes(UTF_8);
            damaged[random.nextInt(damaged.length)] = (byte) (0x80 + random.nextInt(0x80));
            bodies.add(damaged);
        }

        var softly = new SoftAssertions();
        for (var body : bodies) {
            var text = new String(body, UTF_8);
            check(softly, "POST " + text, ann.send("POST", "/api/workouts", body, "application/json"), 400);
            check(softly, "PUT " + text, ann.send("PUT", "/api/workouts/" + workout, body, "application/json"), 400);
        }
        softly.assertAll();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("TIME-4: another content type is refused, an unknown charset too")
    void another_content_type_is_refused() {
        var softly = new SoftAssertions();
        for (var type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/xml",
                "text/json",
                "application/jsonx")) {
            for (var attempt : writes(WORKOUT, type)) {
                check(softly, type, attempt, 415);
            }
        }
        for (var type :
                List.of("application/json; charset=klingon", "application/json; charset=\"", "json", "*/*", "/")) {
            for (var attempt : writes("[", type)) {
                softly.assertThat(attempt.status()).as(type).isBetween(400, 499);
            }
        }
        softly.assertAll();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void utf_16_is_json_too_or_refused_but_never_a_fault() {
        var answer = ann.send("POST", "/api/exercises", "{\"name\":\"Bench\"}".getBytes(UTF_16), "application/json");

        assertThat(answer.status()).isIn(200, 400);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("badIds")
    @DisplayName("SPEC 16: an id that is no number in range is refused before the body is read")
    void an_id_that_is_no_number_in_range_is_refused_before_the_body_is_read(String id) {
        var softly = new SoftAssertions();
        var workouts = "/api/workouts/" + id;
        var exercises = "/api/exercises/" + id;
        for (var answer : List.of(ann.get(workouts), ann.delete(workouts), ann.put(workouts, "not json"))) {
            check(softly, id, answer, 400);
            softly.assertThat(answer.get("message").asText()).isIn("Invalid workout ID", "Missing workout ID");
        }
        for (var answer : List.of(
                ann.get(exercises),
                ann.delete(exercises),
                ann.patch(exercises, "not json"),
                ann.get(exercises + "/recent-sets"),
                ann.get(exercises + "/metrics-history"),
                ann.get(exercises + "/metrics-history?range=bad"),
                ann.patch(exercises + "/historical-1rm", "not json"))) {
            check(softly, id, answer, 400);
            softly.assertThat(answer.get("message").asText()).isIn("Invalid exercise ID", "Missing exercise ID");
        }
        softly.assertAll();
        assertThat(everything()).isEqualTo(before);
    }

    static Stream<String> badIds() {
        return Stream.of(
                "0",
                "-1",
                "abc",
                "1a",
                "1.0",
                "1e3",
                "0x1",
                "2147483648",
                "4294967297",
                "99999999999999999999999",
                "%20",
                "+",
                "-0",
                "1%202",
                "%D9%A3",
                "%EF%BC%91",
                "null",
                "NaN",
                "true",
                "1'--",
                "*",
                "%7B%7D",
                "9".repeat(1000));
    }

    @Test
    @DisplayName("SPEC 16: a limit that is no number in range is refused")
    void a_limit_that_is_no_number_in_range_is_refused() {
        var softly = new SoftAssertions();
        for (var limit : List.of(
                "0", "-1", "10001", "abc", "1.5", "%20", "2147483648", "9".repeat(500), "%D9%A3", "1'--", "%C3%28")) {
            for (var path : List.of(
                    "/api/workouts", "/api/workouts/focus-values", "/api/exercises", "/api/exercises/" + exercise)) {
                check(softly, limit, ann.get(path + "?limit=" + limit), 400);
            }
        }
        softly.assertAll();
    }

    @Test
    @Timeout(30)
    void numbers_with_huge_exponents_are_refused_or_rounded_at_once() {
        var start = System.nanoTime();
        for (var weight : List.of("1e400", "1e308", "1e999999999", "1e99999999999999999999", "9".repeat(900))) {
            assertThat(ann.post("/api/workouts", WORKOUT.replace("100.5", weight))
                            .status())
                    .as(weight)
                    .isEqualTo(400);
        }
        for (var weight : List.of("1e-400", "1e-999999999", "0." + "0".repeat(90) + "1", "-0", "-0.0")) {
            var client = service.newUser();
            assertThat(client.post("/api/workouts", WORKOUT.replace("100.5", weight))
                            .status())
                    .as(weight)
                    .isEqualTo(200);
            var id = client.get("/api/workouts").json().get(0).get("id");
            assertThat(client.get("/api/workouts/" + id)
                            .json()
                            .get(0)
                            .get("weight")
                            .decimalValue())
                    .isEqualByComparingTo("0");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ERR-1: all problems of a body are named at once, by their place")
    void all_problems_of_a_body_are_named_at_once_by_their_place() {
        var answer = ann.post("/api/workouts", """
                {"date":"yesterday","notes":"%s","exercises":[
                  {"name":"","sets":[{"weight":-1,"reps":0,"setType":"drop"},null]},
                  {"name":"Row","sets":[]}]}""".formatted("x".repeat(257)));

        check(answer);
        assertThat(answer.get("message").asText()).isEqualTo("validation error occurred");
        assertThat(answer.json().at("/details/violations"))
                .extracting(violation -> violation.get("field").asText())
                .containsExactlyInAnyOrder(
                        "date",
                        "notes",
                        "exercises[0].name",
                        "exercises[0].sets[0].weight",
                        "exercises[0].sets[0].reps",
                        "exercises[0].sets[0].setType",
                        "exercises[0].sets[1]",
                        "exercises[1].sets");
    }

    @Test
    void a_set_that_is_too_heavy_to_compute_with_is_named_too() {
        var answer =
                ann.post("/api/workouts", workout("2026-11-18T15:00:00Z", exercise("Bench", "1x1", "999999999x1")));

        check(answer);
        assertThat(answer.json().at("/details/violations/0/field").asText()).isEqualTo("exercises[0].sets[1].weight");
        assertThat(everything()).isEqualTo(before);
    }

    private static List<String> wrongWorkouts() {
        var bodies = new ArrayList<String>();
        var wrong = Map.of(
                "\"2026-11-18T15:00:00Z\"",
                concat(
                        NOT_A_TEXT,
                        NOT_STORABLE,
                        List.of(
                                "null",
                                "\"\"",
                                "\"2026-11-18\"",
                                "\"2026-11-18T15:00:00\"",
                                "\"2026-11-18T15:00:00+0000\"",
                                "\"2026-11-18T24:00:00Z\"",
                                "\"2026-11-18T23:59:60Z\"",
                                "\"2026-02-30T00:00:00Z\"",
                                "\"2026-11-18t15:00:00z\"",
                                "\"0000-01-01T00:00:00Z\"",
                                "\"10000-01-01T00:00:00Z\"",
                                "\"-0001-01-01T00:00:00Z\"",
                                "\"+292278994-08-17T07:12:55Z\"",
                                "\"infinity\"",
                                "\"now\"",
                                "\"epoch\"",
                                "\"9999-12-31T23:59:59-01:00\"",
                                "\"0001-01-01T00:00:00+01:00\"",
                                "1763478000")),
                "\"n\"",
                concat(NOT_A_TEXT, NOT_STORABLE, TOO_LONG),
                "\"f\"",
                concat(NOT_A_TEXT, NOT_STORABLE, TOO_LONG),
                "\"Bench\"",
                concat(NOT_A_TEXT, NOT_STORABLE, TOO_LONG, List.of("null", "\"\"")),
                "100.5",
                concat(NOT_A_NUMBER, List.of("-1", "-0.1", "999999999.95", "1e10", "1e400", "-1e400", "1e999999999")),
                "5",
                concat(
                        NOT_A_NUMBER,
                        List.of(
                                "null",
                                "0",
                                "-1",
                                "5.0",
                                "5.5",
                                "1e2",
                                "5e0",
                                "2147483648",
                                "-2147483649",
                                "4294967301",
                                "99999999999999999999",
                                "1e400")),
                "\"working\"",
                concat(
                        NOT_A_TEXT,
                        List.of(
                                "null",
                                "\"\"",
                                "\"Working\"",
                                "\"WARMUP\"",
                                "\"warm-up\"",
                                "\"drop\"",
                                "\" working\"",
                                "\"working\\n\"",
                                "\"working\\u0000\"")),
                "[{\"weight\":100.5,\"reps\":5,\"setType\":\"working\"}]",
                NOT_AN_ARRAY,
                "[{\"name\":\"Bench\",\"sets\":[{\"weight\":100.5,\"reps\":5,\"setType\":\"working\"}]}]",
                NOT_AN_ARRAY);
        wrong.forEach((right, alternatives) -> {
            for (var alternative : alternatives) {
                bodies.add(replaceOnce(WORKOUT, ":" + right, ":" + alternative));
            }
        });
        // Keys: missing, unknown, twice, in another case.
        for (var key :
                List.of("date", "exercises", "name", "sets", "reps", "setType", "notes", "workoutFocus", "weight")) {
            var quoted = "\"%s\":".formatted(key);
            bodies.add(replaceOnce(WORKOUT, quoted, "\"x\":"));
            bodies.add(replaceOnce(WORKOUT, quoted, "\"%s\":".formatted(key.toUpperCase(java.util.Locale.ROOT))));
            bodies.add(replaceOnce(WORKOUT, quoted, "\"%s \":".formatted(key)));
            bodies.add(replaceOnce(WORKOUT, quoted, "\"id\":1," + quoted));
            bodies.add(replaceOnce(WORKOUT, quoted, quoted + "null," + quoted));
        }
        bodies.addAll(broken(WORKOUT));
        return bodies;
    }

    /** Every text that {@code right} is not when it is cut, followed by something, wrapped or commented. */
    private static List<String> broken(String right) {
        var bodies = new ArrayList<String>();
        for (var end = 0; end < right.length(); end++) {
            bodies.add(right.substring(0, end));
        }
        for (var rest : List.of("{}", "]", "}", ",", "x", "null", right)) {
            bodies.add(right + rest);
        }
        bodies.addAll(List.of(
                "null",
                "[]",
                "5",
                "\"\"",
                "\"x\"",
                "true",
                " ",
                "\n",
                "[" + right + "]",
                right.replace('"', '\''),
                "// comment\n" + right,
                "/* comment */" + right,
                right.replace("}", ",}"),
                right.replace(":", "="),
                "{\"x\":" + "[".repeat(60) + "]".repeat(60) + "}",
                "[".repeat(10_000),
                "{\"a\":".repeat(5_000),
                "{" + quote("k".repeat(20_000)) + ":1}",
                "{\"\":1}",
                "{\"\\u0000\":1}",
                "{\"\\ud83d\":1}",
                "{\"__proto__\":{}}",
                "{\"@class\":\"java.lang.Object\"}"));
        return bodies;
    }

    private void assertRefused(String method, String path, List<String> bodies) {
        var softly = new SoftAssertions();
        for (var body : bodies) {
            check(softly, body, ann.send(method, path, body), 400);
        }
        softly.assertAll();
        assertThat(everything()).isEqualTo(before);
    }

    private List<Answer> writes(String body, String type) {
        var bytes = body.getBytes(UTF_8);
        // What is refused without reading its body may cost the connection.
        return List.of(
                ann.onNewConnection().send("POST", "/api/workouts", bytes, type),
                ann.onNewConnection().send("PUT", "/api/workouts/" + workout, bytes, type),
                ann.onNewConnection().send("POST", "/api/exercises", bytes, type),
                ann.onNewConnection().send("PATCH", "/api/exercises/" + exercise, bytes, type),
                ann.onNewConnection()
                        .send("PATCH", "/api/exercises/%d/historical-1rm".formatted(exercise), bytes, type));
    }

    private static void check(Answer answer) {
        var softly = new SoftAssertions();
        check(softly, "", answer, 400);
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, String sent, Answer answer, int status) {
        var shown = sent.length() > 200 ? sent.substring(0, 200) + "…" : sent;
        softly.assertThat(answer.status()).as(shown).isEqualTo(status);
        softly.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(shown)
                .startsWith("application/json");
        for (var key : List.of("message", "code", "request_id", "timestamp")) {
            softly.assertThat(answer.get(key).asText()).as(shown).isNotEmpty();
        }
        softly.assertThatCode(() -> UUID.fromString(answer.get("error_id").asText()))
                .as(shown)
                .doesNotThrowAnyException();
        softly.assertThat(answer.get("code").asText()).as(shown).isNotEqualTo("BAD_REQUEST");
        softly.assertThat(answer.text()).as(shown).doesNotContain("fittrack.", "java.", "jackson", "SQL");
    }

    private String everything() {
        return ann.get("/api/workouts").text()
                + ann.get("/api/workouts/" + workout).text()
                + ann.get("/api/exercises").text();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> concat(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private static String quote(String text) {
        return "\"" + text + "\"";
    }

    private static String replaceOnce(String text, String part, String replacement) {
        var at = text.indexOf(part);
        assertThat(at).as(part).isNotNegative();
        return text.substring(0, at) + replacement + text.substring(at + part.length());
    }
}
