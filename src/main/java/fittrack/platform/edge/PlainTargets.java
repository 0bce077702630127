package fittrack.platform.edge;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses targets that two readers could understand differently. Jetty refuses most of them itself; path parameters
 * ({@code /api;x/workouts}) it only strips. No tunnels either.
 */
final class PlainTargets implements ResponseRule {
    @Override
    public boolean answers(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getPath();
        if (path != null && path.indexOf(';') >= 0) {
            throw new ProblemException(CommonProblem.BAD_REQUEST, "path parameters are not supported");
        }
        return false;
    }

    @Override
    public void dress(Request request, HttpFields.Mutable headers) {
        // Jetty would keep the connection for a tunnel that never comes.
        if (HttpMethod.CONNECT.is(request.getMethod())) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
    }
}
