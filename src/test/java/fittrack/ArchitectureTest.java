package fittrack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Reading all classes takes a moment: once is enough for all walls.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private static final String HOUSE = "fittrack";
    private static final String PLANTED_HOUSE = "fittrack.testing.planted";

    /** Which class of the planted house breaks which wall. */
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("the platform knows no feature", "platform.edge.KnowsAFeature"),
            Map.entry("nobody knows the composition root", "workouts.KnowsTheRoot"),
            Map.entry("nobody but the root knows development", "workouts.KnowsDevelopment"),
            Map.entry("rooms form no cycles", "platform.limits.NeedsAuth"),
            Map.entry("features form no cycles", "exercises.NeedsWorkouts"),
            Map.entry("every room stands on a floor", "platform.attic.Forgotten"),
            Map.entry("dependencies go down", "platform.request.LooksUp"),
            Map.entry("rooms are flat", "platform.edge.deep.Deep"),
            Map.entry("only resources and sockets of a feature speak HTTP", "workouts.SpeaksHttp"),
            Map.entry("only stores and persistence speak SQL", "workouts.SpeaksSql"),
            Map.entry("fields are final, or the secret of one object", "workouts.Changes"),
            Map.entry("nothing static changes", "workouts.Remembers"),
            Map.entry("there is one thread local", "workouts.Ambient"),
            Map.entry("nothing is done by reflection", "workouts.Reflects"),
            Map.entry("packages are null-marked", "workouts.Workouts"),
            Map.entry("logs go through SLF4J", "workouts.LogsByItself"),
            Map.entry("only logs and development touch the standard streams", "workouts.Prints"),
            Map.entry("classes are final, sealed or abstract", "workouts.Open"),
            Map.entry("settings are records", "platform.edge.EdgeConfig"),
            Map.entry("names say something", "workouts.WorkoutManager"));

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);
    private final JavaClasses plantedHouse = new ClassFileImporter().importPackages(PLANTED_HOUSE);

    @ParameterizedTest
    @MethodSource("walls")
    void the_house_keeps_its_walls(String wall) {
        rule(HOUSE, wall).check(house);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void no_wall_is_of_paper(String wall) {
        var broken = rule(PLANTED_HOUSE, wall).evaluate(plantedHouse).getFailureReport();

        assertThat(broken.toString()).contains(PLANTED_HOUSE + "." + PLANTED.get(wall));
    }

    @Test
    void all_of_the_house_is_looked_at() {
        assertThat(house.contain(FitTrackApplication.class)).isTrue();
        assertThat(house)
                .hasSizeGreaterThan(100)
                .noneMatch(type -> type.getPackageName().startsWith(PLANTED_HOUSE));
    }

    static Set<String> walls() {
        return new TreeSet<>(new Walls(HOUSE).all().keySet());
    }

    private static ArchRule rule(String house, String wall) {
        return requireNonNull(new Walls(house).all().get(wall)).as(wall);
    }
}
