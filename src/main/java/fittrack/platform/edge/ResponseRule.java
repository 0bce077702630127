package fittrack.platform.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One thing that holds for every response that leaves the application door, whoever wrote it. */
public interface ResponseRule {

    /**
     * Looks at the request before anything else does. May answer it, or refuse it with a
     * {@link fittrack.platform.errors.ProblemException}.
     *
     * @return whether it was answered here
     */
    default boolean answers(Request request, Response response, Callback callback) {
        return false;
    }

    /** Sets headers at the moment the response is sent. Called once a response, and again for errors written instead. */
    void dress(Request request, HttpFields.Mutable headers);
}
