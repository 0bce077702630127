package fittrack.platform.edge;

import fittrack.platform.lifecycle.Rotation;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An instance that is leaving serves as before, and every response tells its client to go elsewhere (SPEC LIFE-2). */
final class LameDuck implements ResponseRule {
    private static final Set<String> PROBES = Set.of("/health", "/ready");

    private final Rotation rotation;

    LameDuck(Rotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public boolean answers(Request request, Response response, Callback callback) {
        if (!PROBES.contains(String.valueOf(request.getHttpURI().getCanonicalPath()))) {
            rotation.arrived();
        }
        return false;
    }

    @Override
    public void dress(Request request, HttpFields.Mutable headers) {
        // A connection that becomes a socket is told in another way.
        if (rotation.isLeaving() && !headers.contains(HttpHeader.UPGRADE)) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
    }
}
