package fittrack.platform.lifecycle;

import fittrack.platform.request.CurrentRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * The application door as seen by who wants to close it without anybody noticing: its listeners and the connections that
 * came through them. Connections that are HTTP no longer, such as sockets, are not looked at.
 *
 * <p>Jetty's own way closes the operators' door at the same time, answers kept-alive connections with 503 and cuts off
 * uploads that pause; and a connector's own shutdown ends connections after responses that promised to keep them. Internal API of Jetty tells an idle connection from a busy one: a test with real sockets holds it
 * in place.
 */
final class ApplicationDoor {
    /** Dropwizard's name of the operators' connector. */
    private static final String ADMIN = "admin";

    /** How long a kept-alive client may leave its connection alone before it is closed. */
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    /** A connection that was accepted a moment ago is not among the others at once. */
    private static final Duration SETTLING = Duration.ofMillis(250);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final List<ServerConnector> connectors;

    ApplicationDoor(Server server) {
        connectors = Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .filter(connector -> !ADMIN.equals(connector.getName()))
                .toList();
    }

    /** Takes no new connection from now on. */
    void close() {
        connectors.forEach(connector -> new Listener(connector).close());
    }

    /**
     * Waits until nobody is inside any more, and shows those the way who only stand there.
     *
     * @param start when clients were first told to leave, a value of {@link System#nanoTime()}
     * @return the requests that are still in flight when the time is over
     */
    List<CurrentRequest> empty(long start, Duration time) throws InterruptedException {
        var now = System.nanoTime();
        var end = now + time.toNanos();
        var settled = now + SETTLING.toNanos();
        while (now - end < 0 && (now - settled < 0 || !isEmpty())) {
            if (now - start >= LAST_CALL.toNanos()) {
                connections().filter(ApplicationDoor::isIdle).forEach(ApplicationDoor::end);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
            now = System.nanoTime();
        }
        return inFlight();
    }

    // A connection that is so new that nobody reads it yet counts.
    private boolean isEmpty() {
        return endPoints()
                .allMatch(endPoint ->
                        endPoint.getConnection() != null && !(endPoint.getConnection() instanceof HttpConnection));
    }

    /** Ends every connection, whatever it is busy with. */
    void cutOff() {
        connections().forEach(HttpConnection::close);
    }

    private List<CurrentRequest> inFlight() {
        return connections()
                .map(connection -> connection.getHttpChannel().getRequest())
                .filter(request -> request != null)
                .map(CurrentRequest::of)
                .toList();
    }

    private Stream<HttpConnection> connections() {
        return endPoints()
                .map(EndPoint::getConnection)
                .filter(HttpConnection.class::isInstance)
                .map(HttpConnection.class::cast);
    }

    private Stream<EndPoint> endPoints() {
        return connectors.stream().flatMap(connector -> connector.getConnectedEndPoints().stream());
    }

    private static boolean isIdle(HttpConnection connection) {
        return connection.getHttpChannel().getRequest() == null
                && (connection.getParser().isStart() || connection.getParser().isClosed())
                && connection.getEndPoint() instanceof AbstractEndPoint endPoint
                && endPoint.getIdleFor() >= LAST_CALL.toMillis();
    }

    // Only who waits for the next request hears of this: a request that comes at this moment is served. The first time
    // the client is told that nothing more will come; when it does not close, the second time ends it.
    private static void end(HttpConnection connection) {
        if (connection.getEndPoint() instanceof AbstractEndPoint endPoint) {
            endPoint.getFillInterest().onFail(new TimeoutException("the service is shutting down"));
        }
    }
}
