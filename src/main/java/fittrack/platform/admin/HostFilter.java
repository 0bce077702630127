package fittrack.platform.admin;

import com.google.common.net.InetAddresses;
import fittrack.platform.errors.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses names that this door does not know: a page whose name suddenly points at this machine (DNS rebinding) is of
 * its own origin to a browser, but it cannot help asking for its own name. Probes and metrics are for everybody who can
 * reach the door.
 */
final class HostFilter extends HttpFilter {
    private static final String INTERNAL = ".internal";
    private static final Set<String> FOR_ALL = Set.of(
            "/metrics",
            "/health",
            "/ready",
            "/live",
            "/healthz",
            "/readyz",
            "/health/live",
            "/health/ready",
            "/healthz/live",
            "/healthz/ready");

    private final transient List<String> names;

    /** @param names host names in lower case that are known besides */
    HostFilter(List<String> names) {
        this.names = List.copyOf(names);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!FOR_ALL.contains(request.getServletPath()) && !isKnown(request.getServerName())) {
            throw new ProblemException(AdminProblem.UNKNOWN_HOST);
        }
        chain.doFilter(request, response);
    }

    private boolean isKnown(String host) {
        var written = host.toLowerCase(Locale.ROOT);
        var name = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        return name.equals("localhost")
                || name.endsWith(INTERNAL)
                || names.contains(name)
                || InetAddresses.isUriInetAddress(name);
    }
}
