package fittrack.platform.bounds;

import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too large for their route: by their announced length before a byte is read, otherwise at the
 * first byte too many. It stands behind decompression, so that a small bomb counts as what it becomes.
 */
final class BodyLimits extends Handler.Wrapper {
    private final RouteBounds routes;

    BodyLimits(RouteBounds routes) {
        this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getCanonicalPath();
        var limit = routes.of(request.getMethod(), path == null ? "/" : path).maxBody();
        if (request.getLength() > limit) {
            throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE);
        }
        // Whatever the headers say: decompression has taken the length away.
        return super.handle(new Counted(request, limit), response, callback);
    }

    /** A request whose body is counted while it is read. */
    private static final class Counted extends Request.Wrapper {
        private final long limit;
        private long read;

        Counted(Request request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Content.@Nullable Chunk read() {
            var chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return chunk;
            }
            read += chunk.remaining();
            if (read <= limit) {
                return chunk;
            }
            chunk.release();
            return Content.Chunk.from(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413), true);
        }
    }
}
