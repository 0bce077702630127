package fittrack.platform.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits in force, sorted by the moments at which they are asked. */
final class Policies {
    private final List<Policy> all;
    private final List<Policy> ofUsers;
    private final List<Policy> ofAddresses;
    private final List<Policy> ofAnonymous;
    private final List<Policy> ofFailures;

    Policies(List<PolicyConfig> configs) {
        this.all = configs.stream().map(Policy::of).toList();
        this.ofUsers = all.stream().filter(policy -> policy.per() == Per.USER).toList();
        this.ofAddresses = perAddress(Counts.ALL);
        this.ofAnonymous = perAddress(Counts.ANONYMOUS);
        // A token that does not verify is no valid token either.
        var failures = new ArrayList<>(ofAnonymous);
        failures.addAll(perAddress(Counts.AUTH_FAILURES));
        this.ofFailures = List.copyOf(failures);
    }

    private List<Policy> perAddress(Counts counts) {
        return all.stream()
                .filter(policy -> policy.per() == Per.ADDRESS && policy.counts() == counts)
                .toList();
    }

    List<Policy> all() {
        return all;
    }

    Optional<Policy> named(String name) {
        return all.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    List<Policy> ofUsers() {
        return ofUsers;
    }

    /** Those that count every request of an address. */
    List<Policy> ofAddresses() {
        return ofAddresses;
    }

    /** Those that count requests without a token. */
    List<Policy> ofAnonymous() {
        return ofAnonymous;
    }

    /** Those that count requests with a token that does not verify. */
    List<Policy> ofFailures() {
        return ofFailures;
    }
}
