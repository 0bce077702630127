package fittrack.platform.edge;

import fittrack.platform.deadlines.InFlight;
import fittrack.platform.peers.ClientResolver;
import fittrack.platform.request.CurrentRequest;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The outermost handler: knows the client, starts the clock, and lets the rules speak on the way in and out. */
final class EdgeHandler extends Handler.Wrapper {
    /** Dropwizard's name of the operators' connector. */
    private static final String ADMIN = "admin";

    /** Long enough for the slowest task of an operator. */
    private static final Duration ADMIN_LIMIT = Duration.ofMinutes(10);

    private final ClientResolver clients;
    private final List<ResponseRule> application;
    private final List<ResponseRule> admin;
    private final InFlight inFlight;

    EdgeHandler(ClientResolver clients, List<ResponseRule> application, List<ResponseRule> admin, InFlight inFlight) {
        this.clients = clients;
        this.application = application;
        this.admin = admin;
        this.inFlight = inFlight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CurrentRequest.of(request).setClient(clients.resolve(request));
        var rules = rules(request);
        if (rules == admin) {
            inFlight.beginUnwatched(request, (seen, headers) -> dress(rules, seen, headers), ADMIN_LIMIT);
        } else {
            inFlight.begin(request, (seen, headers) -> dress(rules, seen, headers));
        }
        for (var rule : rules) {
            if (rule.answers(request, response, callback)) {
                return true;
            }
        }
        return super.handle(request, response, callback);
    }

    /** What holds on the door that a request came through. */
    private List<ResponseRule> rules(Request request) {
        var connector = request.getConnectionMetaData().getConnector();
        return ADMIN.equals(connector.getName()) ? admin : application;
    }

    static void dress(List<ResponseRule> rules, Request request, HttpFields.Mutable headers) {
        for (var rule : rules) {
            rule.dress(request, headers);
        }
    }
}
