package fittrack.platform.deadlines;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 408 for requests whose deadline is over, and ends connections whose clients stopped reading.
 *
 * <p>It looks at every request in flight many times a second instead of arming a timer for each: that costs a request
 * nothing but its place in the list.
 */
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final InFlight inFlight;

    Watchdog(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    void look() {
        for (var exchange : inFlight.all()) {
            try {
                look(exchange);
            } catch (RuntimeException e) {
                // One exchange that cannot be ended must not end the watch over the others.
                LOG.warn("a request past its deadline could not be answered", e);
                exchange.giveUp(e);
            }
        }
    }

    private static void look(Exchange exchange) {
        if (exchange.isStalled()) {
            exchange.cutOff();
        } else if (exchange.current().deadline().isOver() && exchange.current().expire()) {
            answer(exchange);
        }
    }

    private static void answer(Exchange exchange) {
        var request = exchange.request();
        // First wake a worker that waits for the rest of the body.
        request.fail(new TimeoutException("the deadline is over"));
        var failure = new ProblemException(CommonProblem.REQUEST_TIMEOUT);
        var answer = new Rendered(request);
        var errors = request.getConnectionMetaData().getConnector().getServer().getErrorHandler();
        try {
            errors.handle(
                    new ErrorHandler.ErrorRequest(
                            request, CommonProblem.REQUEST_TIMEOUT.status(), failure.message(), failure),
                    answer,
                    Callback.NOOP);
        } catch (Exception e) {
            // Request.Handler declares everything.
            throw new IllegalStateException(e);
        }
        exchange.sendInstead(answer.getStatus(), answer.getHeaders(), answer.body());
    }

    /** A response that is only written down. */
    private static final class Rendered extends Response.Wrapper {
        private final HttpFields.Mutable headers = HttpFields.build();
        private int status = CommonProblem.REQUEST_TIMEOUT.status();
        private ByteBuffer body = BufferUtil.EMPTY_BUFFER;

        Rendered(Request request) {
            super(request, null);
        }

        ByteBuffer body() {
            return body;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }

        @Override
        public HttpFields.Mutable getHeaders() {
            return headers;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            body = content == null ? BufferUtil.EMPTY_BUFFER : content;
            callback.succeeded();
        }
    }
}
