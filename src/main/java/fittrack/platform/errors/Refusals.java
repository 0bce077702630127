package fittrack.platform.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.google.common.base.Throwables;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;

/** Turns any failure into what the client is told. The first cause that says something to the client decides. */
final class Refusals {
    /** What the doors let through at all; a servlet that knows better says so itself. */
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE);

    private Refusals() {}

    static Refusal of(Throwable failure) {
        return Throwables.getCausalChain(failure).stream()
                .map(Refusals::ofOne)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Refusal.of(CommonProblem.INTERNAL_ERROR));
    }

    /** What a bare status says, for containers that know no more. */
    static Refusal ofStatus(int status) {
        var problem = CommonProblem.ofStatus(status);
        return new Refusal(problem, problem.message(), Map.of(), headersOf(problem));
    }

    private static Map<String, String> headersOf(CommonProblem problem) {
        if (problem == CommonProblem.SERVICE_UNAVAILABLE) {
            return Map.of(HttpHeaders.RETRY_AFTER, "1");
        }
        return problem == CommonProblem.METHOD_NOT_ALLOWED ? Map.of(HttpHeaders.ALLOW, METHODS) : Map.of();
    }

    private static Optional<Refusal> ofOne(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return Optional.of(Refusal.of(problem));
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return Optional.of(BodyProblems.of(invalid));
        }
        if (failure instanceof JacksonException json) {
            return BodyProblems.of(json);
        }
        if (failure instanceof WebApplicationException web) {
            return Optional.of(ofJaxRs(web));
        }
        if (failure instanceof HttpException http) {
            return Optional.of(ofHttp(http));
        }
        return ofRead(failure);
    }

    /** The failures of reading what the client sends. */
    private static Optional<Refusal> ofRead(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Optional.of(Refusal.of(CommonProblem.REQUEST_TIMEOUT));
        }
        if (failure instanceof ZipException
                || failure instanceof CharConversionException
                || failure instanceof EOFException
                || failure instanceof EofException) {
            return Optional.of(Refusal.of(CommonProblem.MALFORMED_BODY));
        }
        return Optional.empty();
    }

    // The parser answers some bytes with 501 or 505; what a client sends never makes a 5xx here.
    private static Refusal ofHttp(HttpException http) {
        var status = http.getCode();
        return ofStatus(status >= 500 && http instanceof HttpException.RuntimeException ? 400 : status);
    }

    private static Refusal ofJaxRs(WebApplicationException web) {
        // Jersey wraps what the reading of a parameter throws, more than once; the reason inside says more than its
        // 404.
        var reason = Throwables.getCausalChain(web).stream()
                .filter(ProblemException.class::isInstance)
                .map(ProblemException.class::cast)
                .findFirst();
        if (reason.isPresent()) {
            return Refusal.of(reason.orElseThrow());
        }
        var response = web.getResponse();
        if (web.getCause() instanceof IOException io) {
            return of(io);
        }
        var problem = CommonProblem.ofStatus(response.getStatus());
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Refusal(problem, problem.message(), Map.of(), headers);
    }
}
