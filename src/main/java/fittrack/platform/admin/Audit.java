package fittrack.platform.admin;

import fittrack.platform.request.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line for each attempt to have a task done: which, by whom, and what became of it. */
final class Audit {
    // Not below our own loggers: no log level silences it.
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    /** To be ended once. */
    Attempt begin(HttpServletRequest request, String task) {
        var client = request.getAttribute(CurrentRequest.ATTRIBUTE) instanceof CurrentRequest current
                ? current.client().address()
                : request.getRemoteAddr();
        var parameters = Collections.list(request.getParameterNames()).stream()
                .map(name -> name + "=" + request.getParameter(name))
                .collect(Collectors.joining("&"));
        return new Attempt(task, parameters, client, System.nanoTime());
    }

    /**
     * A task that is being done.
     *
     * @param parameters as the operator gave them
     */
    record Attempt(String task, String parameters, String client, long start) {

        /** Writes the line. */
        void end(int status) {
            LOG.atLevel(status < 400 ? Level.INFO : Level.WARN)
                    .addKeyValue("task", task)
                    .addKeyValue("parameters", parameters)
                    .addKeyValue("client", client)
                    .addKeyValue("status", status)
                    .addKeyValue("outcome", outcome(status))
                    .addKeyValue(
                            "duration_ms",
                            Duration.ofNanos(System.nanoTime() - start).toMillis())
                    .log("operator task");
        }

        private static String outcome(int status) {
            if (status < 400) {
                return "done";
            }
            return status < 500 ? "refused" : "failed";
        }
    }
}
