package fittrack.account;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.errors.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a client sent into the profile to store, or says everything that is wrong with it. */
final class ProfileCheck {
    private static final int MIN_MINUTES = 10;
    private static final int MAX_MINUTES = 240;

    private final List<Violation> violations = new ArrayList<>();

    private ProfileCheck() {}

    /** The message of a refusal names the first refused field alone: the client shows it beside that field. */
    static TrainingProfile accept(NewTrainingProfile sent) {
        return new ProfileCheck().check(sent);
    }

    private TrainingProfile check(NewTrainingProfile sent) {
        var profile = new TrainingProfile(
                choice("primary_goal", sent.primaryGoal(), TrainingProfile.Goal.values()),
                choice("experience_level", sent.experienceLevel(), TrainingProfile.Experience.values()),
                minutes(sent.preferredSessionDurationMinutes()),
                choice("usual_training_location", sent.usualTrainingLocation(), TrainingProfile.Location.values()),
                list("available_equipment", sent.availableEquipment()),
                list("avoided_exercises", sent.avoidedExercises()),
                sent.movementLimitations() == null ? null : list("movement_limitations", sent.movementLimitations()));
        if (violations.isEmpty()) {
            return profile;
        }
        var first = violations.get(0);
        throw new ProblemException(CommonProblem.VALIDATION_ERROR, first.field() + ": " + first.problem())
                .withDetail("violations", List.copyOf(violations));
    }

    private <E> @Nullable E choice(String field, @Nullable String sent, E[] choices) {
        var text = sent == null ? "" : TextList.trim(sent);
        if (text.isEmpty()) {
            return null;
        }
        for (var choice : choices) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        var allowed = Arrays.stream(choices).map(Object::toString).collect(Collectors.joining(", "));
        violations.add(new Violation(field, "must be one of " + allowed));
        return null;
    }

    private @Nullable Integer minutes(@Nullable Long sent) {
        if (sent == null) {
            return null;
        }
        if (sent < MIN_MINUTES || sent > MAX_MINUTES) {
            violations.add(new Violation(
                    "preferred_session_duration_minutes",
                    "must be between %d and %d".formatted(MIN_MINUTES, MAX_MINUTES)));
            return null;
        }
        return sent.intValue();
    }

    private List<String> list(String field, @Nullable List<@Nullable String> sent) {
        if (sent == null) {
            return List.of();
        }
        if (sent.stream().anyMatch(entry -> entry != null && !TextList.isStorable(entry))) {
            violations.add(new Violation(field, "must not contain NUL or lone surrogate characters"));
            return List.of();
        }
        return TextList.kept(sent);
    }
}
