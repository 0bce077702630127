package fittrack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.collect.Sets;
import fittrack.account.AccountModule;
import fittrack.exercises.ExerciseResource;
import fittrack.platform.docs.Api;
import fittrack.platform.docs.DocsModule;
import fittrack.testing.OpenApiDocument;
import fittrack.workouts.WorkoutResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description generated from the code says what the contract says. */
final class OpenApiContractTest {
    private static final Set<Class<?>> RESOURCES =
            Sets.union(AccountModule.resources(), Set.of(WorkoutResource.class, ExerciseResource.class));

    /** What every operation can answer, says the contract's own introduction. */
    private static final List<String> COMMON_REFUSALS =
            List.of("403", "405", "406", "408", "413", "415", "429", "500", "503");

    private static final Map<String, OpenApiDocument.Operation> CONTRACT =
            contract().operations();
    private static final Map<String, OpenApiDocument.Operation> GENERATED =
            generated().operations();

    static Stream<OpenApiDocument.Operation> operations() {
        return CONTRACT.values().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("API-3: the generated description of an operation says what the contract says")
    void an_operation_is_described_as_the_contract_has_it(OpenApiDocument.Operation operation) {
        var nothing = new OpenApiDocument.Operation(operation.name(), Map.of());

        var generated = GENERATED.getOrDefault(operation.name(), nothing);

        assertThat(differences(comparable(operation), comparable(generated))).isEmpty();
    }

    @Test
    @DisplayName("API-3: nothing is described that the contract does not have")
    void nothing_is_described_that_the_contract_does_not_have() {
        assertThat(CONTRACT.keySet()).containsAll(GENERATED.keySet());
    }

    /** With the refusals that the contract does not repeat at each operation. */
    private static Map<String, String> comparable(OpenApiDocument.Operation operation) {
        var facts = new TreeMap<>(operation.facts());
        for (var refusal : COMMON_REFUSALS) {
            operation.facts().forEach((name, value) -> {
                if (name.equals("401") || name.startsWith("401 ")) {
                    facts.putIfAbsent(name.replaceFirst("401", refusal), value);
                }
            });
        }
        return facts;
    }

    private static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                // The description may be more exact, and DATA-5 adds a limit to long lists.
                .filter(name ->
                        expected.containsKey(name) || !(name.endsWith(" format") || name.startsWith("query limit ")))
                .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
                .map(name -> "%s: %s in the contract, %s in the description"
                        .formatted(name, expected.get(name), actual.get(name)))
                .toList();
    }

    private static OpenApiDocument contract() {
        try (var yaml = OpenApiContractTest.class.getResourceAsStream("/contract/openapi.yaml")) {
            return new OpenApiDocument(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenApiDocument generated() {
        var api = new Api("FitTrack", "test", RESOURCES, path -> path.startsWith("/api/workouts") ? 262_144 : 32_768);
        try {
            return new OpenApiDocument(new ObjectMapper().readTree(DocsModule.describe(api)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
