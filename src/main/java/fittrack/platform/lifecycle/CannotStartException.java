package fittrack.platform.lifecycle;

/** The service cannot start here; the message alone tells a person why and what to do. */
public final class CannotStartException extends RuntimeException {

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
