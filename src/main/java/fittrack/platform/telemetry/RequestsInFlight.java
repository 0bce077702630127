package fittrack.platform.telemetry;

import fittrack.platform.request.CurrentRequest;
import io.prometheus.client.Gauge;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests of the application door that have begun and not ended. */
final class RequestsInFlight extends Handler.Wrapper {
    private final Gauge gauge;

    RequestsInFlight(Handler next, Gauge gauge) {
        super(next);
        this.gauge = gauge;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!Doors.isAdmin(request)) {
            // Whoever comes later finds it: the route is written there.
            CurrentRequest.of(request);
            gauge.inc();
            Request.addCompletionListener(request, failure -> gauge.dec());
        }
        return super.handle(request, response, callback);
    }
}
