package fittrack.platform.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How limits are told to a client: in the common {@code X-RateLimit-…} fields, and in those of
 * draft-ietf-httpapi-ratelimit-headers-10, where {@code q} requests per {@code w} seconds are a policy and {@code r} of
 * them remain, until in {@code t} seconds all are there again.
 */
final class LimitHeaders {

    private LimitHeaders() {}

    /** All fields that the facts make up; none when nothing was asked. */
    static Map<String, String> of(LimitFacts facts) {
        var headers = new LinkedHashMap<String, String>();
        facts.decisive().ifPresent(decisive -> headers.putAll(of(decisive)));
        if (!facts.asked().isEmpty()) {
            headers.put("RateLimit-Policy", join(facts, LimitHeaders::policy));
            headers.put("RateLimit", join(facts, LimitHeaders::standing));
        }
        return headers;
    }

    /** The common fields of one policy. */
    static Map<String, String> of(Asked asked) {
        return Map.of(
                "X-RateLimit-Limit", Long.toString(asked.policy().limit()),
                "X-RateLimit-Remaining", Long.toString(asked.standing().remaining()),
                "X-RateLimit-Reset", Long.toString(asked.fullAtEpochSecond()));
    }

    private static String join(LimitFacts facts, Function<Asked, String> item) {
        return facts.asked().stream().map(item).collect(Collectors.joining(", "));
    }

    // Names of policies need no escapes.
    private static String policy(Asked asked) {
        var policy = asked.policy();
        return "\"" + policy.name() + "\";q=" + policy.limit() + ";w="
                + policy.period().toSeconds();
    }

    private static String standing(Asked asked) {
        return "\"" + asked.policy().name() + "\";r=" + asked.standing().remaining() + ";t=" + asked.secondsUntilFull();
    }
}
