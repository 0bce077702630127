package fittrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/promises.md} honest: every promise has a test that names it, and every such test has its promise. */
final class PromisesTest {
    private static final Path PROMISES = Path.of("docs/promises.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([A-Z]+-\\d+) \\| [^|]+ \\| (.+) \\|$");
    private static final Pattern PROOF = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern NAMED_TEST = Pattern.compile(
            "@DisplayName\\(\\s*\"((?:[A-Z]+-\\d+(?:, )?)+):(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"[^\"]*\")*\\)"
                    + "(?:\\s*@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)*\\s*(?:static\\s+)?void (\\w+)\\(");

    @Test
    void every_promise_is_proven_by_a_test_that_names_it() throws IOException {
        var named = namedTests();

        promises()
                .forEach((clause, proofs) -> assertThat(named.getOrDefault(clause, Set.of()))
                        .as("tests that name " + clause)
                        .containsAll(proofs));
    }

    @Test
    void every_test_that_names_a_clause_has_its_promise() throws IOException {
        var promises = promises();

        namedTests()
                .forEach((clause, tests) -> assertThat(promises.getOrDefault(clause, Set.of()))
                        .as("promises of " + clause)
                        .containsAnyElementsOf(tests));
    }

    private static Map<String, Set<String>> promises() throws IOException {
        var promises = new TreeMap<String, Set<String>>();
        var lines = LINE.matcher(Files.readString(PROMISES));
        while (lines.find()) {
            var proofs = PROOF.matcher(lines.group(2))
                    .results()
                    .map(proof -> proof.group(1) + "." + proof.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(proofs).as(lines.group()).isNotEmpty();
            promises.computeIfAbsent(lines.group(1), clause -> new TreeSet<>()).addAll(proofs);
        }
        assertThat(promises).isNotEmpty();
        return promises;
    }

    private static Map<String, Set<String>> namedTests() throws IOException {
        var named = new TreeMap<String, Set<String>>();
        try (var files = Files.walk(TESTS)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var type = file.getFileName().toString().replace(".java", "");
                var tests = NAMED_TEST.matcher(Files.readString(file));
                while (tests.find()) {
                    for (var clause : tests.group(1).split(", ", -1)) {
                        named.computeIfAbsent(clause, key -> new TreeSet<>()).add(type + "." + tests.group(2));
                    }
                }
            }
        }
        return named;
    }
}
