package fittrack.workouts;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.errors.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sets of a new workout in their places: an exercise that is named again goes on where it was named first. */
final class Layout {
    private final Map<String, List<PlacedSet>> byExercise = new LinkedHashMap<>();

    private Layout() {}

    /** @throws ProblemException 400 when a set is too heavy for what is computed from it */
    static Layout of(NewWorkout draft) {
        var layout = new Layout();
        var violations = new ArrayList<Violation>();
        for (var i = 0; i < draft.exercises().size(); i++) {
            var exercise = draft.exercises().get(i);
            for (var j = 0; j < exercise.sets().size(); j++) {
                if (!layout.place(exercise.name(), exercise.sets().get(j)).isWithinBounds()) {
                    violations.add(new Violation(
                            "exercises[%d].sets[%d].weight".formatted(i, j),
                            "is too much for this number of repetitions"));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return layout;
    }

    private PlacedSet place(String name, NewSet set) {
        var exerciseOrder =
                byExercise.containsKey(name) ? byExercise.get(name).get(0).exerciseOrder() : byExercise.size() + 1;
        var sets = byExercise.computeIfAbsent(name, first -> new ArrayList<>());
        var placed = PlacedSet.of(name, exerciseOrder, sets.size() + 1, set);
        sets.add(placed);
        return placed;
    }

    Set<String> exercises() {
        return byExercise.keySet();
    }

    /** By exercise, then by set. */
    List<PlacedSet> sets() {
        return byExercise.values().stream().flatMap(List::stream).toList();
    }

    /** The best estimated one-rep max of each exercise that has a working set. */
    Map<String, BigDecimal> estimates() {
        var best = new LinkedHashMap<String, BigDecimal>();
        sets().stream()
                .filter(PlacedSet::isWorking)
                .forEach(set -> best.merge(set.exercise(), set.estimate(), BigDecimal::max));
        return best;
    }
}
