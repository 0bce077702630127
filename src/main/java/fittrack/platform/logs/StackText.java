package fittrack.platform.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace as text of bounded length. Its line breaks are its own: those of a message, which a client may have
 * written, are escaped.
 */
final class StackText {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_MESSAGE = 2 * 1024;

    private final StringBuilder text = new StringBuilder(1024);

    private StackText() {}

    static String of(IThrowableProxy failure) {
        var stack = new StackText();
        stack.append(failure, "", 0);
        return stack.text.toString();
    }

    /** Class and message, on one line. */
    static String head(IThrowableProxy failure) {
        var message = failure.getMessage();
        return message == null
                ? failure.getClassName()
                : failure.getClassName() + ": "
                        + Untrusted.escape(Redaction.clean(Untrusted.clip(message, MAX_MESSAGE)));
    }

    private void append(@Nullable IThrowableProxy failure, String label, int depth) {
        if (failure == null || isFull() || depth > MAX_DEPTH) {
            return;
        }
        text.append(label).append(head(failure));
        appendFrames(failure);
        for (var suppressed : failure.getSuppressed()) {
            append(suppressed, "\nSuppressed: ", depth + 1);
        }
        append(failure.getCause(), "\nCaused by: ", depth + 1);
    }

    private void appendFrames(IThrowableProxy failure) {
        var frames = failure.getStackTraceElementProxyArray();
        var own = frames.length - failure.getCommonFrames();
        for (int i = 0; i < own; i++) {
            if (isFull()) {
                text.append("\n\t...[cut]");
                return;
            }
            text.append("\n\tat ").append(frames[i].getStackTraceElement());
        }
        if (own < frames.length) {
            text.append("\n\t... ").append(frames.length - own).append(" more");
        }
    }

    private boolean isFull() {
        return text.length() > MAX_LENGTH;
    }
}
