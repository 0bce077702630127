package fittrack.platform.deadlines;

import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request and the response that will leave for it, at the last point before the wire.
 *
 * <p>Here every response gets its headers, whoever wrote it and whatever was reset before; and here the deadline and the
 * application race for the right to answer. The one that comes second writes into the void.
 */
final class Exchange {
    /** Slower than any client in earnest: what a large file may take beyond the usual time. */
    private static final long LEAST_BYTES_PER_SECOND = 16 * 1024;

    private final CurrentRequest current;
    private final Request request;
    private final BiConsumer<Request, HttpFields.Mutable> dressing;
    private final Duration writeTimeout;
    /** Done once the deadline's answer has left, or cannot leave any more. */
    private final CompletableFuture<@Nullable Void> instead = new CompletableFuture<>();

    private volatile @Nullable HttpStream wire;
    private volatile @Nullable Deadline writeDeadline;

    Exchange(Request request, BiConsumer<Request, HttpFields.Mutable> dressing, Duration writeTimeout) {
        this.current = CurrentRequest.of(request);
        this.request = request;
        this.dressing = dressing;
        this.writeTimeout = writeTimeout;
    }

    CurrentRequest current() {
        return current;
    }

    Request request() {
        return request;
    }

    /** Whether the response began so long ago that its client no longer counts as reading it. */
    boolean isStalled() {
        var limit = writeDeadline;
        return limit != null && limit.isOver();
    }

    /** Ends the connection of a client that does not read its response. */
    void cutOff() {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("the response was not read in time"));
    }

    /** The stream through which all of this exchange's bytes go. */
    HttpStream guard(HttpStream stream, Runnable onEnd) {
        wire = stream;
        return new Guard(stream, onEnd);
    }

    /** Sends, and ends the connection with, an answer that is not the application's. */
    void sendInstead(int status, HttpFields.Mutable headers, ByteBuffer body) {
        var stream = Objects.requireNonNull(wire);
        headers.put(HttpHeader.CONNECTION, "close");
        dressing.accept(request, headers);
        var version = request.getConnectionMetaData().getHttpVersion();
        var line = new MetaData.Request(
                current.arrival(), request.getMethod(), request.getHttpURI(), version, request.getHeaders());
        writeDeadline = Deadline.in(writeTimeout);
        stream.send(
                line,
                new MetaData.Response(status, null, version, headers, body.remaining(), null),
                true,
                body,
                Callback.from(() -> instead.complete(null), this::giveUp));
    }

    /** Leaves a client without an answer that there is no way to send. */
    void giveUp(Throwable failure) {
        request.getConnectionMetaData().getConnection().getEndPoint().close(failure);
        instead.complete(null);
    }

    private final class Guard extends HttpStream.Wrapper {
        private final Runnable onEnd;

        Guard(HttpStream stream, Runnable onEnd) {
            super(stream);
            this.onEnd = onEnd;
        }

        @Override
        public void send(
                MetaData.Request line,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            if (response == null) {
                sendMore(line, last, content, callback);
            } else if (isInterim(response)) {
                super.send(line, response, last, content, callback);
            } else if (current.startAnswer()) {
                writeDeadline = Deadline.in(writeTime(response));
                super.send(line, dress(response), last, content, callback);
            } else {
                // The deadline has answered; Jetty may believe what it likes.
                callback.succeeded();
            }
        }

        private void sendMore(MetaData.Request line, boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (current.hasExpired()) {
                callback.succeeded();
            } else {
                super.send(line, null, last, content, callback);
            }
        }

        private static boolean isInterim(MetaData.Response response) {
            return response.getStatus() < 200 && response.getStatus() != 101;
        }

        private Duration writeTime(MetaData.Response response) {
            var atLeastRate = Duration.ofSeconds(Math.max(0, response.getContentLength()) / LEAST_BYTES_PER_SECOND);
            var isFile = !current.path().startsWith("/api/");
            return isFile && atLeastRate.compareTo(writeTimeout) > 0 ? atLeastRate : writeTimeout;
        }

        private MetaData.Response dress(MetaData.Response response) {
            var headers = HttpFields.build(response.getHttpFields());
            // A refusal may come before the body was read; what is left of it ends the connection, and says so.
            if (response.getStatus() >= 400 && request.getLength() != 0 && !request.consumeAvailable()) {
                headers.put(HttpHeader.CONNECTION, "close");
            }
            dressing.accept(request, headers);
            // RFC 9110 §15.5.9. Clients repeat what is answered 408 on a connection that stays open.
            if (response.getStatus() == HttpStatus.REQUEST_TIMEOUT_408) {
                headers.put(HttpHeader.CONNECTION, "close");
            }
            return new MetaData.Response(
                    response.getStatus(),
                    response.getReason(),
                    response.getHttpVersion(),
                    headers,
                    response.getContentLength(),
                    response.getTrailersSupplier());
        }

        @Override
        public void succeeded() {
            end(super::succeeded);
        }

        @Override
        public void failed(Throwable failure) {
            end(() -> super.failed(failure));
        }

        // What ends without an answer needs none any more. Where the deadline is about to answer, the connection is its
        // own until it has: the next request must not find it in use.
        private void end(Runnable end) {
            if (!current.startAnswer() && current.hasExpired()) {
                instead.thenRun(onEnd).thenRun(end);
            } else {
                onEnd.run();
                end.run();
            }
        }
    }
}
