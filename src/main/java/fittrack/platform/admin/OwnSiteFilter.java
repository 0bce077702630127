package fittrack.platform.admin;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a browser sends on behalf of another site (Fetch Metadata, W3C): an operator's browser can reach this
 * door, so a page it happens to show must not. Another port of the same host is another site here. Whatever is no
 * browser sends neither header.
 */
final class OwnSiteFilter extends HttpFilter {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        for (var site : Collections.list(request.getHeaders("Sec-Fetch-Site"))) {
            if (!OWN.contains(site.strip().toLowerCase(Locale.ROOT))) {
                throw new ProblemException(AdminProblem.OTHER_SITE);
            }
        }
        for (var origin : Collections.list(request.getHeaders("Origin"))) {
            if (!origin.equals(own(request))) {
                throw new ProblemException(AdminProblem.OTHER_SITE);
            }
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String own(HttpServletRequest request) {
        return request.getAttribute(CurrentRequest.ATTRIBUTE) instanceof CurrentRequest current
                ? current.client().origin()
                : null;
    }
}
