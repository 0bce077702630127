package fittrack.platform.telemetry;

import org.eclipse.jetty.server.Request;

/** Tells the doors apart. */
final class Doors {
    /** The name that Dropwizard gives to each connector of the operators' door. */
    private static final String ADMIN = "admin";

    private Doors() {}

    static boolean isAdmin(Request request) {
        return ADMIN.equals(request.getConnectionMetaData().getConnector().getName());
    }
}
