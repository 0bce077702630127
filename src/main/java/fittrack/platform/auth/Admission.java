package fittrack.platform.auth;

import fittrack.platform.errors.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who may ask the door at all: told at each step how a request does, it may refuse by throwing a {@link ProblemException}.
 * A request whose token is already known to be good is never asked about.
 */
public interface Admission {
    /** Everybody. */
    Admission OPEN = new Admission() {};

    /** The request has no token. */
    default void missing(HttpServletRequest request) {}

    /** The request has a token that costs a signature check. */
    default void unverified(HttpServletRequest request) {}

    /** The request had a token, and the token was no good. */
    default void rejected(HttpServletRequest request) {}
}
