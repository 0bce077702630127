package fittrack;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.bounds.BoundsConfig;
import fittrack.platform.limits.Counts;
import fittrack.platform.limits.FailOpen;
import fittrack.platform.limits.Per;
import fittrack.platform.limits.PolicyConfig;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What holds for some routes only, in one line: how large, how long, how often.
 *
 * @param match the paths, such as {@code /api/workouts/**}
 * @param methods the methods; empty for all
 * @param maxBody the largest body
 * @param timeout from arrival to answer
 * @param limit a rate limit of its own, besides those for every route
 */
public record RouteConfig(
        @NotNull
        @Pattern(
                regexp = "(/([^/*{}?#;%\\s]+|\\*))*(/\\*\\*)?",
                message = "must be a path pattern such as /api/workouts/**")
        String match,

        List<@Pattern(regexp = "[A-Z]+", message = "must be a method in capitals, such as POST") String> methods,
        @Nullable @MaxDataSize(1_048_576) DataSize maxBody,

        @Nullable @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        Duration timeout,

        @Nullable @Valid Limit limit) {

    public RouteConfig {
        methods = List.copyOf(requireNonNullElse(methods, List.of()));
    }

    /** What the room of sizes and times has to know of it. */
    public BoundsConfig.Route bounds() {
        return new BoundsConfig.Route(match, methods, maxBody, timeout);
    }

    /** What the room of limits has to know of it. */
    public Optional<PolicyConfig> policy() {
        return Optional.ofNullable(limit)
                .map(own -> new PolicyConfig(
                        own.name, match, methods, own.per, Counts.ALL, own.limit, own.period, own.failOpen));
    }

    /**
     * A rate limit of a route's own.
     *
     * @param name what headers and metrics call it
     * @param per whom it counts
     * @param limit requests per period
     * @param period the time in which an empty bucket is full again
     * @param failOpen what happens while a shared store cannot answer
     */
    public record Limit(
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9-]{0,39}", message = "must be lower-case letters, digits and hyphens")
            String name,

            @NotNull Per per,
            @NotNull @Min(1) @Max(1_000_000) Integer limit,

            @NotNull @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
            Duration period,

            FailOpen failOpen) {}
}
