package fittrack.platform.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** A step for what lies below {@code /api/}; the mapping {@code /api/*} would have {@code /api} itself, which is public. */
final class BelowApi implements Filter {
    private final Filter step;

    BelowApi(Filter step) {
        this.step = step;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && http.getRequestURI().equals("/api")) {
            chain.doFilter(request, response);
        } else {
            step.doFilter(request, response, chain);
        }
    }
}
