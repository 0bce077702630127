package fittrack.platform.deadlines;

import fittrack.platform.request.CurrentRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Makes the request that of the thread that works on it: the one that met it, or another after a wait in line. */
final class RequestView extends Handler.Wrapper {
    RequestView(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var current = CurrentRequest.of(request);
        if (current.hasExpired()) {
            callback.succeeded();
            return true;
        }
        try (var view = current.open()) {
            return super.handle(request, response, callback);
        }
    }
}
