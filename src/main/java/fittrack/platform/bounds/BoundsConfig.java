package fittrack.platform.bounds;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Settings of how large a request may be and how long it may take.
 *
 * @param requestTimeout from a request's arrival to its answer
 * @param writeTimeout from the first byte of a response to its last
 * @param maxBody the body of a request, unless its route says otherwise
 * @param maxThreads threads that answer requests; by default from the processor count
 * @param minThreads threads kept; by default from the processor count
 * @param routes exceptions, the first that matches decides
 */
public record BoundsConfig(
        @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        Duration requestTimeout,

        @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        Duration writeTimeout,

        @MaxDataSize(1_048_576) DataSize maxBody,
        @Min(8) Integer maxThreads,
        @Min(1) Integer minThreads,
        List<@Valid @NotNull Route> routes) {

    public BoundsConfig {
        requestTimeout = requireNonNullElse(requestTimeout, Duration.seconds(10));
        writeTimeout = requireNonNullElse(writeTimeout, Duration.seconds(10));
        maxBody = requireNonNullElse(maxBody, DataSize.kibibytes(32));
        var processors = Runtime.getRuntime().availableProcessors();
        maxThreads = requireNonNullElse(maxThreads, Math.max(48, 16 * processors));
        minThreads = requireNonNullElse(minThreads, Math.min(maxThreads, 4 * processors));
        routes = List.copyOf(requireNonNullElse(routes, List.of()));
    }

    /** The same settings with other exceptions. */
    public BoundsConfig with(List<Route> others) {
        return new BoundsConfig(requestTimeout, writeTimeout, maxBody, maxThreads, minThreads, others);
    }

    @ValidationMethod(message = "minThreads (HTTP_MIN_THREADS) must not be greater than maxThreads (HTTP_MAX_THREADS)")
    public boolean isMinWithinMax() {
        return minThreads <= maxThreads;
    }

    /**
     * What holds for some routes only.
     *
     * @param match the paths, such as {@code /api/workouts/**}
     * @param methods the methods, such as {@code POST}; empty for all
     * @param maxBody the body at most
     * @param timeout from arrival to answer
     */
    public record Route(
            @NotNull
            @Pattern(
                    regexp = "(/([^/*{}?#;%\\s]+|\\*))*(/\\*\\*)?",
                    message = "must be a path pattern such as /api/workouts/**")
            String match,

            List<String> methods,
            @Nullable @MaxDataSize(1_048_576) DataSize maxBody,

            @Nullable @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
            Duration timeout) {

        public Route {
            methods = List.copyOf(requireNonNullElse(methods, List.of()));
        }

        Optional<DataSize> body() {
            return Optional.ofNullable(maxBody);
        }

        Optional<Duration> time() {
            return Optional.ofNullable(timeout);
        }
    }
}
