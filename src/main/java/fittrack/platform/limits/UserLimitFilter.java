package fittrack.platform.limits;

import fittrack.platform.auth.AuthFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Limits each user, right behind authentication. */
final class UserLimitFilter extends HttpFilter {
    private final transient Limiter limiter;

    UserLimitFilter(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AuthFilter.userOf(request).ifPresent(user -> limiter.user(request, user));
        chain.doFilter(request, response);
    }
}
