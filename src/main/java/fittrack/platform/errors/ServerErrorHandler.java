package fittrack.platform.errors;

import fittrack.platform.request.CurrentRequest;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The way out for what Jetty refuses before any servlet sees it: bad request lines, headers, targets. */
final class ServerErrorHandler extends ErrorHandler {
    private final ErrorAnswers answers;

    ServerErrorHandler(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    public boolean errorPageForMethod(@Nullable String method) {
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(answers, request, response, callback);
        return true;
    }

    /** Writes the error that Jetty left on the request. */
    static void write(ErrorAnswers answers, Request request, Response response, Callback callback) {
        var failure = request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause ? cause : null;
        var accept = request.getHeaders().get(HttpHeader.ACCEPT);
        var answer = answers.answer(CurrentRequest.of(request), accept, response.getStatus(), failure);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, StandardCharsets.UTF_8.encode(answer.body()), callback);
    }
}
