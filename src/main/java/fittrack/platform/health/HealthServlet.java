package fittrack.platform.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/** Answers probes at one or more paths, with or without {@code ?verbose}. */
final class HealthServlet extends HttpServlet {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final transient ObjectMapper json;
    private final transient Supplier<Pages.Page> plain;
    private final transient Supplier<Pages.Page> verbose;

    HealthServlet(ObjectMapper json, Supplier<Pages.Page> plain, Supplier<Pages.Page> verbose) {
        this.json = json;
        this.plain = plain;
        this.verbose = verbose;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            throw new ProblemException(CommonProblem.METHOD_NOT_ALLOWED).withHeader("Allow", "GET, HEAD, OPTIONS");
        }
        super.service(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(CurrentRequest.ATTRIBUTE) instanceof CurrentRequest current) {
            current.setRoute(request.getServletPath());
        }
        var page = (request.getParameter("verbose") == null ? plain : verbose).get();
        response.setStatus(page.isGood() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(page.body()));
    }
}
