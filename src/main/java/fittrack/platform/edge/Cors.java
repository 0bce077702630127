package fittrack.platform.edge;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Which web origins may call us, and the guard against requests forged by other sites (SPEC CORS-1 to CORS-4; Fetch
 * Standard, CORS protocol).
 */
final class Cors implements ResponseRule {
    private static final String ANY = "*";
    private static final Duration PREFLIGHT_VALID = Duration.ofHours(2);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final HttpField VARY = new HttpField(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    private static final HttpField CREDENTIALS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    private static final HttpField ALLOW_ANY = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    private static final HttpField EXPOSED = new PreEncodedHttpField(
            HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS,
            "X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, RateLimit, RateLimit-Policy,"
                    + " Retry-After, Allow, ETag");
    private static final List<HttpField> PREFLIGHT = List.of(
            new PreEncodedHttpField(
                    HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
            new PreEncodedHttpField(
                    HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
                    "Accept, Authorization, Content-Type, x-stack-access-token, x-fittrack-dev-e2e-user, X-Request-ID,"
                            + " X-Request-Timeout"),
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, Long.toString(PREFLIGHT_VALID.toSeconds())));

    private final boolean allowsAny;
    private final Map<String, HttpField> allowed;

    Cors(List<String> origins) {
        allowsAny = origins.contains(ANY);
        allowed = origins.stream()
                .collect(Collectors.toUnmodifiableMap(
                        origin -> origin,
                        origin -> new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin),
                        (one, same) -> one));
    }

    @Override
    public boolean answers(Request request, Response response, Callback callback) {
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            refuseCrossSite(request);
            return false;
        }
        var isPreflight = HttpMethod.OPTIONS.is(request.getMethod());
        if (isKnown(request, origin)) {
            if (isPreflight) {
                answerPreflight(response, callback);
            }
            return isPreflight;
        }
        if (!isOwn(request, origin) && (isPreflight || !isSafe(request))) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "origin not allowed");
        }
        return false;
    }

    private static void answerPreflight(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        PREFLIGHT.forEach(response.getHeaders()::put);
        response.write(true, null, callback);
    }

    // A browser that sends no Origin still says that another site asked.
    private static void refuseCrossSite(Request request) {
        if (!isSafe(request)
                && "cross-site".equalsIgnoreCase(request.getHeaders().get("Sec-Fetch-Site"))) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "cross-site request not allowed");
        }
    }

    @Override
    public void dress(Request request, HttpFields.Mutable headers) {
        // Also where there was none: a cache must not serve this answer to another origin.
        headers.ensureField(VARY);
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null || !isKnown(request, origin)) {
            headers.remove(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN);
            return;
        }
        var exact = allowed.get(origin);
        if (exact == null) {
            headers.put(ALLOW_ANY);
        } else {
            headers.put(exact);
            headers.put(CREDENTIALS);
        }
        headers.put(EXPOSED);
    }

    private boolean isKnown(Request request, String origin) {
        return isSingle(request) && (allowsAny || allowed.containsKey(origin));
    }

    private static boolean isOwn(Request request, String origin) {
        return isSingle(request)
                && origin.equals(CurrentRequest.of(request).client().origin());
    }

    private static boolean isSingle(Request request) {
        @Nullable HttpField found = null;
        for (var field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.ORIGIN) {
                if (found != null) {
                    return false;
                }
                found = field;
            }
        }
        return true;
    }

    private static boolean isSafe(Request request) {
        return SAFE.contains(request.getMethod());
    }
}
