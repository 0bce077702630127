package fittrack.platform.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the limiter said about one request. It stays with the request until the response leaves: headers that are set
 * earlier are lost when an error resets the response.
 *
 * @param asked the last answer of each policy, in the order of the questions
 * @param refusal the answer that ended the request; null when none did
 * @param spent the time that the store has taken so far
 */
record LimitFacts(List<Asked> asked, @Nullable Asked refusal, Duration spent) {
    static final String ATTRIBUTE = LimitFacts.class.getName();
    static final LimitFacts NONE = new LimitFacts(List.of(), null, Duration.ZERO);

    LimitFacts {
        asked = List.copyOf(asked);
    }

    /** The same with more answers; one of a policy that answered before takes its place. */
    LimitFacts and(List<Asked> answers, Duration time) {
        var all = new ArrayList<>(asked);
        for (var answer : answers) {
            all.removeIf(earlier -> earlier.policy().equals(answer.policy()));
            all.add(answer);
        }
        return new LimitFacts(all, refusal, spent.plus(time));
    }

    /** The same, of a request that ends here. */
    LimitFacts refusedBy(Asked answer) {
        return new LimitFacts(asked, answer, spent);
    }

    /** What is left of a budget of time. */
    Duration left(Duration budget) {
        var left = budget.minus(spent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The answer a client should go by: the refusal, else of its user's limits the one that is nearest. */
    Optional<Asked> decisive() {
        if (refusal != null) {
            return Optional.of(refusal);
        }
        return asked.stream()
                .filter(one -> one.policy().per() == Per.USER)
                .min(Comparator.comparingLong(one -> one.standing().remaining()));
    }
}
