package fittrack.platform.limits;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.request.ApiPath;
import fittrack.platform.request.Client;
import fittrack.platform.request.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * What limits want to know about a request.
 *
 * @param path as routing sees it: decoded, without parameters, and the same whether or not it names a version
 */
record Call(Request request, String method, String path, Client client) {
    static Call of(HttpServletRequest servletRequest) {
        var request = ServletContextRequest.getServletContextRequest(servletRequest);
        var path = servletRequest.getServletPath() + requireNonNullElse(servletRequest.getPathInfo(), "");
        return new Call(
                request,
                servletRequest.getMethod(),
                ApiPath.plain(path),
                CurrentRequest.of(request).client());
    }

    LimitFacts facts() {
        return factsOf(request);
    }

    void keep(LimitFacts facts) {
        request.setAttribute(LimitFacts.ATTRIBUTE, facts);
    }

    static LimitFacts factsOf(Request request) {
        return request.getAttribute(LimitFacts.ATTRIBUTE) instanceof LimitFacts facts ? facts : LimitFacts.NONE;
    }
}
