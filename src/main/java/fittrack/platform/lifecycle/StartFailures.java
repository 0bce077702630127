package fittrack.platform.lifecycle;

import com.google.common.base.Throwables;
import io.dropwizard.configuration.ConfigurationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;

/** Why a command failed, in words for the person who gave it. What nobody expected keeps its stack trace. */
public final class StartFailures {
    private static final String FILE = "file";

    /** As Jetty words it, whatever the reason. */
    private static final Pattern CANNOT_BIND = Pattern.compile("Failed to bind to .*:(\\d+)");

    private StartFailures() {}

    /** Tells it on a terminal, in one line where it is something a person can put right. */
    public static void tell(PrintWriter terminal, Namespace arguments, Throwable failure) {
        if (failure instanceof LoggedException) {
            return;
        }
        if (arguments.getString(FILE) == null) {
            terminal.println("no configuration file was named: say which, such as config.yml");
            return;
        }
        explanation(failure).ifPresentOrElse(terminal::println, () -> failure.printStackTrace(terminal));
    }

    /** What is wrong and what to do; empty for a fault of ours. */
    static Optional<String> explanation(Throwable failure) {
        for (var cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof CannotStartException
                    || cause instanceof ConfigurationException
                    || cause instanceof FileNotFoundException) {
                return Optional.ofNullable(cause.getMessage()).map(String::strip);
            }
            var port = CANNOT_BIND.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof IOException && port.find()) {
                return Optional.of("cannot listen on port %s (%s): stop what uses it, or set PORT or ADMIN_PORT"
                        .formatted(port.group(1), Throwables.getRootCause(cause).getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Carries a failure that stands in the log already to the end of the process. */
    static final class LoggedException extends Exception {
        LoggedException(Throwable failure) {
            super(failure);
        }
    }
}
