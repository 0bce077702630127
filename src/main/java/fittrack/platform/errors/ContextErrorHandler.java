package fittrack.platform.errors;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The way out for what servlets and servlet filters throw, or refuse with {@code sendError}. */
final class ContextErrorHandler extends ErrorHandler {
    private final ErrorAnswers answers;

    ContextErrorHandler(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    public boolean errorPageForMethod(@Nullable String method) {
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ServerErrorHandler.write(answers, request, response, callback);
        return true;
    }
}
