package fittrack.platform.request;

/**
 * Who sent the request, as far as the service believes it.
 *
 * @param address the address in text form, for logs
 * @param key what limits count by: the address itself, or the /64 of an IPv6 address
 * @param isHttps whether the client spoke HTTPS, to us or to a trusted proxy
 * @param origin scheme, host and port the client used, as a browser writes an origin; empty when unknown
 */
public record Client(String address, String key, boolean isHttps, String origin) {
    /** Before anybody looked. */
    static final Client UNKNOWN = new Client("", "", false, "");
}
