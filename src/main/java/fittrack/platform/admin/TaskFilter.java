package fittrack.platform.admin;

import fittrack.platform.errors.ProblemException;
import fittrack.platform.settings.Secret;
import fittrack.platform.settings.Stage;
import fittrack.platform.tasks.TaskOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.function.Predicate;

/**
 * Sees to who may ask for a task, and that each attempt leaves one line. What a task says is sent when it is done: one
 * that fails is answered like any other failure.
 */
final class TaskFilter extends HttpFilter {
    private static final String TASKS = "/tasks/";
    private static final String BEARER = "Bearer ";

    private final transient Secret token;
    private final transient Stage stage;
    private final transient Predicate<String> onlyTells;
    private final transient Audit audit;

    /** @param onlyTells whether the task of that name leaves the service as it was */
    TaskFilter(Secret token, Stage stage, Predicate<String> onlyTells, Audit audit) {
        this.token = token;
        this.stage = stage;
        this.onlyTells = onlyTells;
        this.audit = audit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        var attempt = audit.begin(request, task(request));
        try {
            admit(request);
            run(request, response, chain);
            attempt.end(response.getStatus());
        } catch (ProblemException refusal) {
            attempt.end(refusal.problem().status());
            throw refusal;
        } catch (IOException | ServletException | RuntimeException failure) {
            attempt.end(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw failure;
        }
    }

    private void admit(HttpServletRequest request) {
        if (onlyTells.test(task(request))) {
            return;
        }
        if (token.isBlank()) {
            if (stage == Stage.PRODUCTION) {
                throw new ProblemException(AdminProblem.NO_TOKEN_SET);
            }
            return;
        }
        if (!isGiven(request)) {
            throw new ProblemException(AdminProblem.TOKEN_MISSING).withHeader("WWW-Authenticate", "Bearer");
        }
    }

    private boolean isGiven(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        // Takes as long for a token that is nearly right as for any other.
        return MessageDigest.isEqual(
                bytes(headers.get(0).substring(BEARER.length()).strip()), bytes(token.reveal()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var output = new TaskOutput();
        chain.doFilter(request, new HeldBack(response, output));
        var failure = output.failure();
        if (failure.isPresent()) {
            throw failure.orElseThrow();
        }
        var text = output.text();
        if (!text.isEmpty()) {
            response.getWriter().write(text);
        }
    }

    // As the servlet behind will understand it: what is admitted must be what is done.
    private static String task(HttpServletRequest request) {
        var rest = request.getPathInfo();
        if (rest != null) {
            return rest.substring(1);
        }
        var path = request.getServletPath();
        return path.startsWith(TASKS) ? path.substring(TASKS.length()) : "";
    }

    /** The response of a task that writes text; one that writes bytes goes straight through. */
    private static final class HeldBack extends HttpServletResponseWrapper {
        private final TaskOutput output;

        HeldBack(HttpServletResponse response, TaskOutput output) {
            super(response);
            this.output = output;
        }

        @Override
        public PrintWriter getWriter() {
            return output;
        }
    }
}
