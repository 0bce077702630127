package fittrack.platform.deadlines;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.QoSHandler;

/**
 * Lets so many requests at a time reach the threads of the application; the others wait without one, while their
 * deadlines run. Probes and the admin door never wait.
 */
final class ConcurrencyLimit extends QoSHandler {
    /** Dropwizard's name of the operators' connector. */
    private static final String ADMIN = "admin";

    private static final Set<String> PROBES = Set.of("/health", "/ready");

    ConcurrencyLimit(int requests, Handler handler) {
        super(handler);
        setMaxRequestCount(requests);
        exclude(ConcurrencyLimit::isExempt);
    }

    private static boolean isExempt(Request request) {
        return ADMIN.equals(request.getConnectionMetaData().getConnector().getName())
                || PROBES.contains(String.valueOf(request.getHttpURI().getCanonicalPath()));
    }
}
