package fittrack.platform.telemetry;

import fittrack.platform.request.CurrentRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of each request of the application door: one line and one count. Jetty calls it for what its parser refused,
 * too. Probes are counted and never logged; the operators' door is neither.
 */
final class RequestEnds implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestEnds.class);
    private static final int MAX_USER_AGENT = 256;

    private final HttpMetrics metrics;
    private final Routes routes;
    private final Sampling sampling;

    RequestEnds(HttpMetrics metrics, Routes routes, Sampling sampling) {
        this.metrics = metrics;
        this.routes = routes;
        this.sampling = sampling;
    }

    @Override
    public void log(Request request, Response response) {
        if (Doors.isAdmin(request)) {
            return;
        }
        var current = CurrentRequest.of(request);
        var route = route(current);
        var end = new End(
                route,
                status(current, response),
                System.nanoTime() - request.getHeadersNanoTime(),
                Request.getContentBytesRead(request),
                bytesOut(response));
        metrics.count(current.method(), end);
        if (!isProbe(current, end.status()) && sampling.keeps(route, end.status())) {
            log(request, current, end);
        }
    }

    /** Where a filter answered in front of Jersey, the path says which route it would have been. */
    private String route(CurrentRequest current) {
        var route = current.route();
        return route.equals(CurrentRequest.UNMATCHED)
                ? routes.of(current.path()).orElse(route)
                : route;
    }

    // Where the deadline answered, what the application answered later went nowhere.
    private static int status(CurrentRequest current, Response response) {
        return current.hasExpired() ? HttpStatus.REQUEST_TIMEOUT_408 : response.getStatus();
    }

    // Jetty writes the answer to a refused request past this response; the headers are the same.
    private static long bytesOut(Response response) {
        var written = Response.getContentBytesWritten(response);
        return written > 0 || response.getStatus() < 400
                ? written
                : Math.max(0, response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
    }

    private static boolean isProbe(CurrentRequest current, int status) {
        var path = current.path();
        return (path.equals("/health") || path.equals("/ready")) && (status == 200 || status == 503);
    }

    private static void log(Request request, CurrentRequest current, End end) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        try (var view = current.open()) {
            LOG.atInfo()
                    .addKeyValue("status", end.status())
                    .addKeyValue("duration_ms", end.nanos() / 1_000_000)
                    .addKeyValue("bytes", end.bytesOut())
                    .addKeyValue("client", client(request, current))
                    .addKeyValue("route", end.route())
                    .addKeyValue("user_agent", userAgent(request))
                    .log("request completed");
        }
    }

    // A request that the parser refused never met the edge, which says who the client is.
    private static String client(Request request, CurrentRequest current) {
        var address = current.client().address();
        return address.isEmpty() ? Request.getRemoteAddr(request) : address;
    }

    private static String userAgent(Request request) {
        var sent = request.getHeaders().get(HttpHeader.USER_AGENT);
        if (sent == null) {
            return "";
        }
        return sent.length() > MAX_USER_AGENT ? sent.substring(0, MAX_USER_AGENT) : sent;
    }

    /**
     * What is known when all is over.
     *
     * @param nanos from the end of the request's headers to the end of its answer
     * @param bytesIn of the request's body
     * @param bytesOut of the answer's body
     */
    record End(String route, int status, long nanos, long bytesIn, long bytesOut) {}
}
