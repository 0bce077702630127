package fittrack.platform.request;

/** The two names of the API: {@code /api/v1/…} is {@code /api/…} under a versioned name. */
public final class ApiPath {
    private static final String PLAIN = "/api";
    private static final String VERSIONED = "/api/v1";

    private ApiPath() {}

    /** The path under its plain name; any other path as it is. */
    public static String plain(String path) {
        return isVersioned(path) ? PLAIN + path.substring(VERSIONED.length()) : path;
    }

    private static boolean isVersioned(String path) {
        return path.startsWith(VERSIONED)
                && (path.length() == VERSIONED.length() || path.charAt(VERSIONED.length()) == '/');
    }
}
