package fittrack.platform.admin;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The page at the root of the operators' door. */
final class IndexServlet extends HttpServlet {
    private final transient Supplier<IndexPage> page;

    /** @param page as it is once all rooms have had their turn */
    IndexServlet(Supplier<IndexPage> page) {
        this.page = page;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var now = page.get();
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Security-Policy", now.policy());
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(now.html().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        throw new ProblemException(CommonProblem.METHOD_NOT_ALLOWED).withHeader("Allow", "GET, HEAD");
    }
}
