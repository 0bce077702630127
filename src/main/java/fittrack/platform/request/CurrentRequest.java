package fittrack.platform.request;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What travels with one request: its id, arrival, deadline, route and, as a label for logs only, its user.
 *
 * <p>It is an attribute of the request. The {@link ThreadLocal} behind {@link #here()} is a view of it that the edge
 * opens; another thread that works for the request opens its own with {@link #open()}. Rights never come from here.
 */
public final class CurrentRequest {
    /** The request attribute that holds it, for core requests and servlet requests alike. */
    public static final String ATTRIBUTE = CurrentRequest.class.getName();

    /** The route of everything that no template matches. */
    public static final String UNMATCHED = "unmatched";

    private static final Duration UNTIL_SET = Duration.ofSeconds(10);
    private static final int MAX_LOGGED_PATH = 1024;
    private static final ThreadLocal<@Nullable CurrentRequest> VIEW = new ThreadLocal<>();

    private final RequestId id;
    private final String method;
    private final String path;
    private final long arrival = System.nanoTime();
    private volatile Deadline deadline = Deadline.after(arrival, UNTIL_SET);
    private volatile String route = UNMATCHED;
    private volatile Client client = Client.UNKNOWN;
    private volatile @Nullable String user;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.OPEN);

    public CurrentRequest(RequestId id, String method, String path) {
        this.id = id;
        this.method = method;
        this.path = path.length() > MAX_LOGGED_PATH ? path.substring(0, MAX_LOGGED_PATH) : path;
    }

    /** The one of a request, made on first sight; requests that the parser refused get one here too. */
    public static CurrentRequest of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CurrentRequest current) {
            return current;
        }
        var id = RequestId.accept(request.getHeaders().get(RequestId.HEADER)).orElseGet(RequestId::random);
        var path = request.getHttpURI().getPath();
        var current = new CurrentRequest(id, request.getMethod(), path == null ? "" : path);
        request.setAttribute(ATTRIBUTE, current);
        return current;
    }

    /** The request that this thread works for, if any. */
    public static Optional<CurrentRequest> here() {
        return Optional.ofNullable(VIEW.get());
    }

    /** Makes this the request of the calling thread, and of its log lines, until the view is closed. */
    public View open() {
        var before = VIEW.get();
        enter(this);
        return () -> enter(before);
    }

    private static void enter(@Nullable CurrentRequest request) {
        if (request == null) {
            VIEW.remove();
            MDC.clear();
            return;
        }
        VIEW.set(request);
        MDC.put("request_id", request.id.value());
        MDC.put("method", request.method);
        MDC.put("path", request.path);
        label("user_id", request.user);
    }

    private static void label(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    public RequestId id() {
        return id;
    }

    public String method() {
        return method;
    }

    /** The path as the client sent it, without the query, cut at a sane length. */
    public String path() {
        return path;
    }

    /** A value of {@link System#nanoTime()}. */
    public long arrival() {
        return arrival;
    }

    public Deadline deadline() {
        return deadline;
    }

    public void setDeadline(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * Claims the right to store something: true in time, and while nobody has told the client that its time is up. From
     * then on only the application answers, however late, so that a 408 always means that nothing was stored.
     */
    public boolean startCommit() {
        return !deadline.isOver()
                && (outcome.compareAndSet(Outcome.OPEN, Outcome.COMMITTED) || outcome.get() == Outcome.COMMITTED);
    }

    /** Says that a commit kept nothing, or nothing that the client asked for: the deadline may answer again. */
    public void forgetCommit() {
        outcome.compareAndSet(Outcome.COMMITTED, Outcome.OPEN);
    }

    /** Claims the right to answer; false once there is an answer, be it that of the deadline. */
    public boolean startAnswer() {
        return outcome.compareAndSet(Outcome.OPEN, Outcome.ANSWERED)
                || outcome.compareAndSet(Outcome.COMMITTED, Outcome.ANSWERED);
    }

    /** Claims the right to answer that time is up; false once something may be stored, and once there is an answer. */
    public boolean expire() {
        return outcome.compareAndSet(Outcome.OPEN, Outcome.EXPIRED);
    }

    public boolean hasExpired() {
        return outcome.get() == Outcome.EXPIRED;
    }

    public boolean isAnswered() {
        return outcome.get() == Outcome.ANSWERED || hasExpired();
    }

    /** The template that answered, such as {@code /api/workouts/{id}}, or {@link #UNMATCHED}. */
    public String route() {
        return route;
    }

    public void setRoute(String route) {
        this.route = route;
    }

    /** Who sent it; the edge says so before anything else sees the request. */
    public Client client() {
        return client;
    }

    public void setClient(Client client) {
        this.client = client;
    }

    /** The user's name as a label for logs; nothing may be decided by it. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Labels this request, and the log lines of the calling thread from here on, with its user. */
    public void setUser(UserId id) {
        user = id.value();
        if (VIEW.get() == this) {
            label("user_id", user);
        }
    }

    private enum Outcome {
        OPEN,
        COMMITTED,
        ANSWERED,
        EXPIRED
    }

    /** A thread's view of the request; closing it restores the one before. */
    @FunctionalInterface
    public interface View extends AutoCloseable {
        @Override
        void close();
    }
}
