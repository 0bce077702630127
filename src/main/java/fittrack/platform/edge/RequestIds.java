package fittrack.platform.edge;

import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.RequestId;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** Every response names its request (SPEC ID-1). */
final class RequestIds implements ResponseRule {
    @Override
    public void dress(Request request, HttpFields.Mutable headers) {
        headers.put(RequestId.HEADER, CurrentRequest.of(request).id().value());
    }
}
