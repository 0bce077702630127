package fittrack.platform.request;

/**
 * The user on whose behalf something is done: the subject of a verified token.
 *
 * @param value 1 to 256 characters
 */
public record UserId(String value) {
    public static final int MAX_LENGTH = 256;

    public UserId {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("a user id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
