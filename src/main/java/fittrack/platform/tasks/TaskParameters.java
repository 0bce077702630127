package fittrack.platform.tasks;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator said behind the question mark. */
public final class TaskParameters {
    private final Map<String, List<String>> values;

    public TaskParameters(Map<String, List<String>> values) {
        this.values = Map.copyOf(values);
    }

    /** The text of that name; empty when there is none, or it is blank. */
    public Optional<String> text(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .map(String::strip)
                .findFirst();
    }

    /**
     * The text of that name.
     *
     * @throws ProblemException 400 when there is none
     */
    public String required(String name) {
        return text(name).orElseThrow(() -> invalid(name, "is required"));
    }

    /**
     * A time such as {@code 30s} or {@code PT30S}, no longer than {@code most}.
     *
     * @throws ProblemException 400 when it is none, not positive or longer
     */
    public Duration duration(String name, Duration otherwise, Duration most) {
        var given = text(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        var duration = parse(name, given.orElseThrow());
        if (duration.isNegative() || duration.isZero() || duration.compareTo(most) > 0) {
            throw invalid(name, "must be at most " + most.toSeconds() + "s");
        }
        return duration;
    }

    private static Duration parse(String name, String text) {
        try {
            return text.startsWith("P")
                    ? Duration.parse(text)
                    : io.dropwizard.util.Duration.parse(text).toJavaDuration();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw invalid(name, "must be a time such as 30s or 10m").causedBy(e);
        }
    }

    /** The refusal of a parameter. */
    public static ProblemException invalid(String name, String problem) {
        return new ProblemException(CommonProblem.VALIDATION_ERROR, name + " " + problem);
    }
}
