package fittrack.platform.auth;

import fittrack.platform.request.UserId;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;

/** Hands the user of the request to resources, as {@code @Context UserId user}. */
final class CallerFactory implements Supplier<UserId> {
    private final HttpServletRequest request;

    /** @param request the container's view of whichever request the calling thread serves */
    @Inject
    CallerFactory(@Context HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public UserId get() {
        return AuthFilter.userOf(request)
                .orElseThrow(() -> new IllegalStateException("a path that asks for its user is not behind AuthFilter"));
    }
}
