package fittrack.platform.auth;

import java.util.Locale;

/** A token that is no good, with the reason for those who run the service; its sender is not told. */
final class InvalidToken extends Exception {
    private final Reason reason;

    InvalidToken(Reason reason) {
        // An everyday event, and one that strangers can cause: no stack trace.
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** What is wrong with a token. */
    enum Reason {
        TOO_LONG,
        MALFORMED,
        WRONG_ALGORITHM,
        UNKNOWN_KEY,
        WRONG_SIGNATURE,
        EXPIRED,
        NOT_YET_VALID,
        LIVES_TOO_LONG,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        NO_USABLE_SUBJECT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
