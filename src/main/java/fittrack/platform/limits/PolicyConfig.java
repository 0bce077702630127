package fittrack.platform.limits;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One named limit: so many requests per period for each user or address, refilled continuously.
 *
 * @param name what headers, metrics and the reset task call it
 * @param match the paths it is for: {@code *} stands for one segment, a final {@code **} for any number. The versioned
 *     name of a path ({@code /api/v1/…}) is the same path.
 * @param methods the methods it is for; empty for all
 * @param per whom it counts
 * @param counts which requests of an address it counts
 * @param limit requests per period, and at once
 * @param period the time in which an empty bucket is full again
 * @param failOpen what happens while a shared store cannot answer
 */
public record PolicyConfig(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}", message = "must be lower-case letters, digits and hyphens")
        String name,

        @NotNull
        @Pattern(
                regexp = "/api(/([^/*{}?#;%\\s]+|\\*))*(/\\*\\*)?",
                message = "must be a path under /api, such as /api/workouts/* or /api/**")
        String match,

        List<@Pattern(regexp = "[A-Z]+", message = "must be methods in capitals, such as POST") String> methods,
        @NotNull Per per,
        Counts counts,
        @NotNull @Min(1) @Max(1_000_000) Integer limit,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration period,

        FailOpen failOpen) {

    public PolicyConfig {
        methods = List.copyOf(requireNonNullElse(methods, List.of()));
        counts = requireNonNullElse(counts, Counts.ALL);
        failOpen = requireNonNullElse(failOpen, FailOpen.LOCAL);
    }

    /** A limit on everything under {@code /api}. */
    static PolicyConfig everywhere(String name, Per per, Counts counts, Integer limit, Duration period) {
        return new PolicyConfig(name, "/api/**", List.of(), per, counts, limit, period, FailOpen.LOCAL);
    }

    @ValidationMethod(message = "a policy per user counts all requests: leave counts away")
    public boolean isCountedByAddress() {
        return per != Per.USER || counts == Counts.ALL;
    }
}
