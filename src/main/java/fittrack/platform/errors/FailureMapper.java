package fittrack.platform.errors;

import fittrack.platform.request.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The way out for everything that Jersey, the resources and what stands behind them throw. */
final class FailureMapper implements ExceptionMapper<Throwable> {
    private final ErrorAnswers answers;
    private final HttpServletRequest request;

    /** @param request the container's view of whichever request the calling thread serves */
    @Inject
    FailureMapper(ErrorAnswers answers, @Context HttpServletRequest request) {
        this.answers = answers;
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable failure) {
        var current = (CurrentRequest) request.getAttribute(CurrentRequest.ATTRIBUTE);
        var answer = answers.answer(current, request.getHeader(HttpHeaders.ACCEPT), 500, failure);
        var response = Response.status(answer.status())
                .header(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
