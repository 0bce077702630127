package fittrack.platform.deadlines;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A connection whose request line and headers must arrive within a time, however steadily they trickle.
 *
 * <p>Jetty's idle timeout starts anew with every byte. While a head is half there it is shortened to what is left of the
 * head's own time, and every new byte looks at the clock. Internal API of Jetty: a raw-socket test holds it in place.
 */
final class BoundedHttpConnection extends HttpConnection {
    private final Duration headTimeout;
    private final long idleTimeout;
    // Touched only by the one thread that fills this connection, or by its idle timer while no thread does.
    private volatile long headStart;
    private volatile boolean isMidHead;

    BoundedHttpConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint, Duration headTimeout) {
        super(configuration, connector, endPoint);
        this.headTimeout = headTimeout;
        this.idleTimeout = connector.getIdleTimeout();
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new RequestHandler() {
            // Before the request is handled: what is left of its head's time is none of its body's business.
            @Override
            public boolean headerComplete() {
                endHead();
                return super.headerComplete();
            }
        };
    }

    private void endHead() {
        if (isMidHead) {
            isMidHead = false;
            getEndPoint().setIdleTimeout(idleTimeout);
        }
    }

    @Override
    public void onFillable() {
        if (isMidHead && isHead(getParser()) && isLate()) {
            refuse();
            return;
        }
        super.onFillable();
        watchHead();
    }

    private void watchHead() {
        if (!isHead(getParser())) {
            return;
        }
        if (!isMidHead) {
            isMidHead = true;
            headStart = System.nanoTime();
        }
        var left = headTimeout.toMillis() - (System.nanoTime() - headStart) / 1_000_000;
        getEndPoint().setIdleTimeout(Math.max(1, left));
    }

    private static boolean isHead(HttpParser parser) {
        return !parser.isStart() && parser.inHeaderState();
    }

    private boolean isLate() {
        return System.nanoTime() - headStart >= headTimeout.toNanos();
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        if (isMidHead && isHead(getParser())) {
            refuse();
            return false;
        }
        return super.onIdleExpired(timeout);
    }

    private void refuse() {
        isMidHead = false;
        newRequestHandler()
                .badMessage(new HttpException.RuntimeException(
                        HttpStatus.REQUEST_TIMEOUT_408, "request head came too slowly"));
    }
}
