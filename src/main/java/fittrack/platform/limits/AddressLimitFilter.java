package fittrack.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Limits each client address, before anything is spent on finding out who calls. */
final class AddressLimitFilter extends HttpFilter {
    private final transient Limiter limiter;

    AddressLimitFilter(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        limiter.address(request);
        chain.doFilter(request, response);
    }
}
