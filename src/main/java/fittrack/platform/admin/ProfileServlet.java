package fittrack.platform.admin;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.tasks.TaskParameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Records what the process does for some seconds, and sends the flight recording: one at a time. */
final class ProfileServlet extends HttpServlet {
    static final String NAME = "profile";
    static final String DESCRIPTION = "records what the process does and sends the flight recording: seconds=10";
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final transient AtomicBoolean recording = new AtomicBoolean();
    private final transient CountDownLatch end = new CountDownLatch(1);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw new ProblemException(CommonProblem.METHOD_NOT_ALLOWED).withHeader("Allow", "POST");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var time = time(request);
        if (!FlightRecorder.isAvailable()) {
            throw new ProblemException(AdminProblem.NO_RECORDER);
        }
        if (!recording.compareAndSet(false, true)) {
            throw new ProblemException(AdminProblem.ALREADY_RECORDING);
        }
        try {
            send(time, response);
        } finally {
            recording.set(false);
        }
    }

    private static Duration time(HttpServletRequest request) {
        var seconds = request.getParameter("seconds");
        var text = seconds != null && seconds.matches("\\d{1,9}") ? seconds + "s" : seconds;
        var given = text == null ? Map.<String, List<String>>of() : Map.of("seconds", List.of(text));
        return new TaskParameters(given).duration("seconds", USUAL, LONGEST);
    }

    private void send(Duration time, HttpServletResponse response) throws IOException {
        var file = Files.createTempFile("profile-", ".jfr");
        try {
            record(time, file);
            var name = "fittrack-"
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".jfr";
            response.setContentType("application/octet-stream");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void record(Duration time, Path file) throws IOException {
        try (var recorder = new Recording(Configuration.getConfiguration("profile"))) {
            recorder.start();
            // Ends early when the service does.
            end.await(time.toNanos(), TimeUnit.NANOSECONDS);
            recorder.stop();
            recorder.dump(file);
        } catch (ParseException e) {
            throw new IOException("the runtime's own profile settings cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the recording was interrupted", e);
        }
    }

    @Override
    public void destroy() {
        end.countDown();
    }
}
