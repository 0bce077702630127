package fittrack.platform.limits;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.google.common.net.InetAddresses;
import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.Client;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Cidrs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Refuses requests beyond the limits (SPEC RATE-1 to RATE-3, RATE-7).
 *
 * <p>Each method that counts throws a {@link ProblemException} with status 429 when a limit is used up, and then nothing
 * is counted. The policies of one moment are asked at once, and all moments of a request share one budget of time.
 */
public final class Limiter {
    /** What a shared store may cost a request in all. */
    private static final Duration TIME = Duration.ofMillis(50);

    private static final long MAX_BACKOFF = 300;

    private final BucketStore store;
    private final Policies policies;
    private final Cidrs exempt;
    private final InstantSource clock;
    private final MetricRegistry metrics;

    Limiter(BucketStore store, Policies policies, Cidrs exempt, InstantSource clock, MetricRegistry metrics) {
        this.store = store;
        this.policies = policies;
        this.exempt = exempt;
        this.clock = clock;
        this.metrics = metrics;
        // All from the start, so that a graph shows zero rather than nothing.
        policies.all().forEach(policy -> rejections(policy));
    }

    /** Counts a request of any kind for its address. */
    public void address(HttpServletRequest request) {
        count(Call.of(request), policies.ofAddresses());
    }

    /** Counts a request without a token for its address. */
    public void withoutToken(HttpServletRequest request) {
        count(Call.of(request), policies.ofAnonymous());
    }

    /**
     * Refuses a request with a token not yet known to be good where its address has used up what it may get wrong, so
     * that no signature is checked for it. Counts nothing.
     */
    public void beforeVerification(HttpServletRequest request) {
        var call = Call.of(request);
        if (!isExempt(call)) {
            enforce(call, ask(call, policies.ofFailures(), call.client().key(), store::look));
        }
    }

    /** Counts a request with a token that did not verify for its address. */
    public void failedVerification(HttpServletRequest request) {
        count(Call.of(request), policies.ofFailures());
    }

    /** Counts a request for its user; of a trusted caller it only finds out how the user stands. */
    public void user(HttpServletRequest request, UserId user) {
        var call = Call.of(request);
        if (isExempt(call)) {
            ask(call, policies.ofUsers(), user.value(), store::look);
        } else {
            enforce(call, ask(call, policies.ofUsers(), user.value(), store::take));
        }
    }

    private void count(Call call, List<Policy> asked) {
        if (!isExempt(call)) {
            enforce(call, ask(call, asked, call.client().key(), store::take));
        }
    }

    private boolean isExempt(Call call) {
        var address = call.client().address();
        return !exempt.isEmpty()
                && InetAddresses.isInetAddress(address)
                && exempt.contains(InetAddresses.forString(address));
    }

    private List<Asked> ask(
            Call call, List<Policy> asked, String key, BiFunction<List<Ask>, Duration, List<Standing>> question) {
        var asks = new ArrayList<Ask>(asked.size());
        for (var policy : asked) {
            if (policy.isFor(call.method(), call.path())) {
                asks.add(new Ask(policy, key));
            }
        }
        if (asks.isEmpty()) {
            return List.of();
        }
        var facts = call.facts();
        var start = System.nanoTime();
        var standings = question.apply(asks, facts.left(TIME));
        var time = Duration.ofNanos(System.nanoTime() - start);
        var now = clock.instant();
        var answers =
                standings.stream().map(standing -> new Asked(standing, now)).toList();
        call.keep(facts.and(answers, time));
        return answers;
    }

    private void enforce(Call call, List<Asked> answers) {
        answers.stream()
                .filter(answer -> !answer.standing().isAllowed())
                .max(Comparator.comparing(answer -> answer.standing().untilNext()))
                .ifPresent(longest -> refuse(call, longest));
    }

    private void refuse(Call call, Asked answer) {
        rejections(answer.policy()).inc();
        call.keep(call.facts().refusedBy(answer));
        throw refusal(answer);
    }

    private Counter rejections(Policy policy) {
        return metrics.counter("limits.rejected." + policy.name());
    }

    private static ProblemException refusal(Asked answer) {
        var seconds = answer.retryAfter();
        var refusal = new ProblemException(
                        CommonProblem.RATE_LIMITED, "rate limit exceeded, retry after %d seconds".formatted(seconds))
                .withDetail("retry_after_seconds", seconds)
                .withDetail("backoff_seconds", List.of(backoff(seconds), backoff(2 * seconds), backoff(4 * seconds)))
                .withHeader("Retry-After", Long.toString(seconds));
        for (var header : LimitHeaders.of(answer).entrySet()) {
            refusal = refusal.withHeader(header.getKey(), header.getValue());
        }
        return refusal;
    }

    private static long backoff(long seconds) {
        return Math.min(MAX_BACKOFF, seconds);
    }

    /**
     * Puts the limits that a request met into its response. To be called when the response leaves: what is set earlier is
     * lost when an error resets the response.
     */
    public void dress(Request request, HttpFields.Mutable headers) {
        LimitHeaders.of(Call.factsOf(request)).forEach(headers::put);
    }

    /**
     * Gives a user or an address the whole limit back.
     *
     * @param policy the name of a policy
     * @param key a user id, or an address
     * @return false when there is no such policy
     */
    public boolean reset(String policy, String key) {
        var named = policies.named(policy);
        named.ifPresent(found -> store.refill(new Ask(found, found.per() == Per.USER ? key : keyOf(key))));
        return named.isPresent();
    }

    private static String keyOf(String address) {
        return InetAddresses.isInetAddress(address) ? Client.keyOf(InetAddresses.forString(address)) : address;
    }
}
