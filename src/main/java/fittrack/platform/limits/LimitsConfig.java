package fittrack.platform.limits;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.settings.Cidrs;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Settings of how much may be asked for.
 *
 * @param rpm requests of one user per {@code window}
 * @param window the time in which a user's empty bucket is full again
 * @param addressRpm requests from one address per minute
 * @param anonymousRpm those of them without a valid token
 * @param authFailuresRpm those of them with a token that does not verify
 * @param maxKeys users and addresses remembered at most
 * @param exempt addresses of trusted internal callers, who are not limited
 * @param policies limits besides the four above, which are named {@code user}, {@code address}, {@code anonymous} and
 *     {@code auth-failures}; one of the same name takes its place
 */
public record LimitsConfig(
        @Min(1) @Max(1_000_000) Integer rpm,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration window,

        @Min(1) @Max(1_000_000) Integer addressRpm,
        @Min(1) @Max(1_000_000) Integer anonymousRpm,
        @Min(1) @Max(1_000_000) Integer authFailuresRpm,
        @Min(1) @Max(10_000_000) Integer maxKeys,
        Cidrs exempt,
        List<@Valid PolicyConfig> policies) {

    public LimitsConfig {
        rpm = requireNonNullElse(rpm, 100);
        window = requireNonNullElse(window, Duration.minutes(1));
        addressRpm = requireNonNullElse(addressRpm, 600);
        anonymousRpm = requireNonNullElse(anonymousRpm, 100);
        authFailuresRpm = requireNonNullElse(authFailuresRpm, 5);
        maxKeys = requireNonNullElse(maxKeys, 200_000);
        exempt = requireNonNullElse(exempt, Cidrs.NONE);
        policies = List.copyOf(requireNonNullElse(policies, List.of()));
    }

    @ValidationMethod(message = "policies must have different names")
    public boolean isEveryNameUsedOnce() {
        return policies.stream().map(PolicyConfig::name).distinct().count() == policies.size();
    }

    /** The same settings with more policies. */
    public LimitsConfig with(List<PolicyConfig> more) {
        var all = Stream.concat(policies.stream(), more.stream()).toList();
        return new LimitsConfig(rpm, window, addressRpm, anonymousRpm, authFailuresRpm, maxKeys, exempt, all);
    }

    /** All limits that are in force. */
    List<PolicyConfig> inForce() {
        var minute = Duration.minutes(1);
        var byName = new LinkedHashMap<String, PolicyConfig>();
        for (var policy : List.of(
                PolicyConfig.everywhere("address", Per.ADDRESS, Counts.ALL, addressRpm, minute),
                PolicyConfig.everywhere("anonymous", Per.ADDRESS, Counts.ANONYMOUS, anonymousRpm, minute),
                PolicyConfig.everywhere("auth-failures", Per.ADDRESS, Counts.AUTH_FAILURES, authFailuresRpm, minute),
                PolicyConfig.everywhere("user", Per.USER, Counts.ALL, rpm, window))) {
            byName.put(policy.name(), policy);
        }
        policies.forEach(policy -> byName.put(policy.name(), policy));
        return List.copyOf(byName.values());
    }
}
