package fittrack;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of a house that stands on the package {@code root}: the real one, or the planted one that breaks them all.
 *
 * @param root holds the composition root; its sub-packages are the features, and {@code platform} with its rooms
 */
record Walls(String root) {
    private static final int VOCABULARY = 0;
    private static final int OPERATIONS = 1;
    private static final int STORES = 2;
    private static final int ENTRANCE = 3;
    private static final int TOOLS = 4;

    /** A new room gets its line here; dependencies go down, or stay on the floor. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("request", VOCABULARY),
            Map.entry("errors", VOCABULARY),
            Map.entry("settings", VOCABULARY),
            Map.entry("wire", VOCABULARY),
            Map.entry("checks", VOCABULARY),
            Map.entry("tasks", VOCABULARY),
            Map.entry("logs", OPERATIONS),
            Map.entry("telemetry", OPERATIONS),
            Map.entry("lifecycle", OPERATIONS),
            Map.entry("persistence", STORES),
            Map.entry("cache", STORES),
            Map.entry("admin", ENTRANCE),
            Map.entry("auth", ENTRANCE),
            Map.entry("bounds", ENTRANCE),
            Map.entry("deadlines", ENTRANCE),
            Map.entry("docs", ENTRANCE),
            Map.entry("edge", ENTRANCE),
            Map.entry("health", ENTRANCE),
            Map.entry("limits", ENTRANCE),
            Map.entry("peers", ENTRANCE),
            Map.entry("sockets", ENTRANCE),
            Map.entry("dev", TOOLS));

    private static final Set<String> EMPTY_WORDS =
            Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Base", "DTO", "Dto");

    Map<String, ArchRule> all() {
        return Map.ofEntries(
                Map.entry("the platform knows no feature", platformKnowsNoFeature()),
                Map.entry("nobody knows the composition root", nobodyKnowsTheRoot()),
                Map.entry("nobody but the root knows development", nobodyKnowsDevelopment()),
                Map.entry("rooms form no cycles", roomsFormNoCycles()),
                Map.entry("features form no cycles", featuresFormNoCycles()),
                Map.entry("every room stands on a floor", everyRoomHasItsFloor()),
                Map.entry("dependencies go down", dependenciesGoDown()),
                Map.entry("rooms are flat", roomsAreFlat()),
                Map.entry("only resources and sockets of a feature speak HTTP", onlyResourcesSpeakHttp()),
                Map.entry("only stores and persistence speak SQL", onlyStoresSpeakSql()),
                Map.entry("fields are final, or the secret of one object", fieldsAreFinal()),
                Map.entry("nothing static changes", nothingStaticChanges()),
                Map.entry("there is one thread local", thereIsOneThreadLocal()),
                Map.entry(
                        "nothing is done by reflection",
                        noClasses().should().dependOnClassesThat(resideInAPackage("java.lang.reflect.."))),
                Map.entry("packages are null-marked", packagesAreNullMarked()),
                Map.entry("logs go through SLF4J", noClasses().should(USE_JAVA_UTIL_LOGGING)),
                Map.entry("only logs and development touch the standard streams", standardStreamsAreLeftAlone()),
                Map.entry("classes are final, sealed or abstract", classesAreClosed()),
                Map.entry("settings are records", settingsAreRecords()),
                Map.entry("names say something", namesSaySomething()));
    }

    private ArchRule platformKnowsNoFeature() {
        return noClasses()
                .that(resideInAPackage(platform("..")))
                .should()
                .dependOnClassesThat(inThisHouse().and(DescribedPredicate.not(resideInAPackage(platform("..")))));
    }

    private ArchRule nobodyKnowsTheRoot() {
        return noClasses()
                .that(inThisHouse().and(DescribedPredicate.not(resideInAPackage(root))))
                .should()
                .dependOnClassesThat(resideInAPackage(root));
    }

    private ArchRule nobodyKnowsDevelopment() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(root, platform(".dev"))))
                .should()
                .dependOnClassesThat(resideInAPackage(platform(".dev")));
    }

    private ArchRule roomsFormNoCycles() {
        return slices().matching(platform(".(*)..")).should().beFreeOfCycles();
    }

    private ArchRule featuresFormNoCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private ArchRule everyRoomHasItsFloor() {
        return classes()
                .that(resideInAPackage(platform("..")))
                .should(satisfy("stands on a floor", type -> floor(type).isPresent()));
    }

    private ArchRule dependenciesGoDown() {
        return classes().that(resideInAPackage(platform(".."))).should(new ArchCondition<>("depend on nothing above") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var here = floor(type);
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var there = floor(dependency.getTargetClass());
                    if (here.isPresent() && there.isPresent() && there.orElseThrow() > here.orElseThrow()) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        });
    }

    private ArchRule roomsAreFlat() {
        return noClasses().should().resideInAPackage(platform(".*.*.."));
    }

    private ArchRule onlyResourcesSpeakHttp() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage(platform("..")).or(isCalled("Resource", "Socket"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet.."));
    }

    private ArchRule onlyStoresSpeakSql() {
        return noClasses()
                .that(DescribedPredicate.not(
                        resideInAPackage(platform(".persistence")).or(isCalled("Store"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "liquibase.."));
    }

    // A field that changes is private: the class alone answers for it, and makes it volatile where threads share it.
    private static ArchRule fieldsAreFinal() {
        return fields().that(describe(
                        "are written by us", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should(satisfy(
                        "is final or private", field -> hasAny(field, JavaModifier.FINAL, JavaModifier.PRIVATE)));
    }

    private static ArchRule nothingStaticChanges() {
        return fields().that(describe("are static", field -> hasAny(field, JavaModifier.STATIC)))
                .should(satisfy("is final", field -> hasAny(field, JavaModifier.FINAL, JavaModifier.SYNTHETIC)));
    }

    private static boolean hasAny(JavaField field, JavaModifier... modifiers) {
        return Stream.of(modifiers).anyMatch(field.getModifiers()::contains);
    }

    private ArchRule thereIsOneThreadLocal() {
        return noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.type(fittrack.platform.request.CurrentRequest.class)))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(ThreadLocal.class));
    }

    private static ArchRule packagesAreNullMarked() {
        return classes()
                .should(satisfy(
                        "is in a package with @NullMarked",
                        type -> type.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent()));
    }

    private ArchRule standardStreamsAreLeftAlone() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(platform(".logs"), platform(".dev"))))
                .should(ACCESS_STANDARD_STREAMS);
    }

    private static ArchRule classesAreClosed() {
        return classes()
                .that(describe("are classes with a name", type -> !type.isInterface() && !type.isAnonymousClass()))
                .should(satisfy(
                        "is final, sealed or abstract",
                        type -> type.isEnum()
                                || type.isSealed()
                                || type.getModifiers().contains(JavaModifier.FINAL)
                                || type.getModifiers().contains(JavaModifier.ABSTRACT)));
    }

    private ArchRule settingsAreRecords() {
        return classes()
                .that(resideInAPackage(platform(".."))
                        .and(describe(
                                "are settings",
                                type -> type.isTopLevelClass()
                                        && type.getSimpleName().endsWith("Config"))))
                .should()
                .beRecords();
    }

    private static ArchRule namesSaySomething() {
        return classes()
                .should(satisfy(
                        "has a name that says what it is",
                        type -> EMPTY_WORDS.stream().noneMatch(type.getSimpleName()::endsWith)
                                && !type.getPackageName().matches(".*\\.utils?(\\..*)?")));
    }

    private String platform(String rest) {
        return root + ".platform" + rest;
    }

    private DescribedPredicate<JavaClass> inThisHouse() {
        return resideInAPackage(root + "..");
    }

    private Optional<Integer> floor(JavaClass type) {
        var prefix = platform(".");
        return Optional.of(type.getPackageName())
                .filter(name -> name.startsWith(prefix))
                .map(name -> FLOORS.get(name.substring(prefix.length())));
    }

    // What stands inside a store is the store's.
    private static DescribedPredicate<JavaClass> isCalled(String... suffixes) {
        return describe("are called *" + String.join(", *", suffixes), type -> {
            var outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().orElseThrow();
            }
            return Stream.of(suffixes).anyMatch(outermost.getSimpleName()::endsWith);
        });
    }

    private static <T extends HasDescription & HasSourceCodeLocation> ArchCondition<T> satisfy(
            String description, Predicate<T> condition) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                if (!condition.test(item)) {
                    events.add(SimpleConditionEvent.violated(
                            item, "not so: %s %s".formatted(item.getDescription(), description)));
                }
            }
        };
    }
}
