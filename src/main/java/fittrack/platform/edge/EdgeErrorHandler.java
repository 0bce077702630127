package fittrack.platform.edge;

import fittrack.platform.peers.ClientResolver;
import fittrack.platform.request.CurrentRequest;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Dresses what the parser refused: such a request never reaches a handler, only the server's error handler. */
final class EdgeErrorHandler implements Request.Handler {
    private final Request.Handler errors;
    private final ClientResolver clients;
    private final List<ResponseRule> rules;

    EdgeErrorHandler(Request.Handler errors, ClientResolver clients, List<ResponseRule> rules) {
        this.errors = errors;
        this.clients = clients;
        this.rules = rules;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getAttribute(CurrentRequest.ATTRIBUTE) == null) {
            CurrentRequest.of(request).setClient(clients.resolve(request));
        }
        EdgeHandler.dress(rules, request, response.getHeaders());
        return errors.handle(request, response, callback);
    }
}
