package fittrack.platform.errors;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The same way out for Bean Validation: Jersey brings a mapper for it, and only one that is as exact takes its place. */
final class InvalidBodyMapper implements ExceptionMapper<ConstraintViolationException> {
    private final FailureMapper failures;

    @Inject
    InvalidBodyMapper(ErrorAnswers answers, @Context HttpServletRequest request) {
        this.failures = new FailureMapper(answers, request);
    }

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        return failures.toResponse(failure);
    }
}
