package fittrack.platform.auth;

import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.UserId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets nobody pass who is not a user, and says behind it who is. */
public final class AuthFilter extends HttpFilter {
    private static final String ATTRIBUTE = UserId.class.getName();

    private final transient Authenticator authenticator;
    private final transient Consumer<UserId> arrivals;

    AuthFilter(Authenticator authenticator, Consumer<UserId> arrivals) {
        this.authenticator = authenticator;
        this.arrivals = arrivals;
    }

    /** The user of a request that has passed this filter. */
    public static Optional<UserId> userOf(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UserId user ? Optional.of(user) : Optional.empty();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var user = authenticator.identify(request);
        CurrentRequest.here().ifPresent(current -> current.setUser(user));
        arrivals.accept(user);
        request.setAttribute(ATTRIBUTE, user);
        chain.doFilter(request, response);
    }
}
