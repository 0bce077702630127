package fittrack.platform.deadlines;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Starts no work for a request whose time is over; what is left of it goes along in the {@link CurrentRequest}. */
final class DeadlineFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var current = (CurrentRequest) request.getAttribute(CurrentRequest.ATTRIBUTE);
        if (current.deadline().isOver()) {
            throw new ProblemException(CommonProblem.REQUEST_TIMEOUT);
        }
        chain.doFilter(request, response);
    }
}
