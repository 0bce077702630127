package fittrack.platform.deadlines;

import fittrack.platform.bounds.BoundsModule;
import fittrack.platform.request.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** The requests whose last byte has not been sent yet. */
public final class InFlight {
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private final BoundsModule bounds;

    InFlight(BoundsModule bounds) {
        this.bounds = bounds;
    }

    /**
     * Starts the clock of a request and guards its response.
     *
     * @param dressing sets the headers of whatever response leaves, when it leaves
     */
    public void begin(Request request, BiConsumer<Request, HttpFields.Mutable> dressing) {
        var exchange = new Exchange(request, dressing, bounds.writeTimeout());
        var path = request.getHttpURI().getCanonicalPath();
        var limit = bounds.routes()
                .of(request.getMethod(), path == null ? "/" : path)
                .timeout();
        var current = exchange.current();
        current.setDeadline(Deadline.after(current.arrival(), RequestedTimeout.of(request, limit)));
        exchanges.add(exchange);
        request.addHttpStreamWrapper(stream -> exchange.guard(stream, () -> exchanges.remove(exchange)));
    }

    /** The same for a request that may take as long as it likes, such as an operator's. */
    public void beginUnwatched(Request request, BiConsumer<Request, HttpFields.Mutable> dressing, Duration limit) {
        var exchange = new Exchange(request, dressing, limit);
        exchange.current().setDeadline(Deadline.after(exchange.current().arrival(), limit));
        request.addHttpStreamWrapper(stream -> exchange.guard(stream, () -> {}));
    }

    /** A live view, safe to walk while it changes. */
    Collection<Exchange> all() {
        return Collections.unmodifiableSet(exchanges);
    }
}
