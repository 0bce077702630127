package fittrack.platform.peers;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way of a request, as the proxy at its end wrote it down.
 *
 * @param address who spoke to that proxy; null when it named nobody, or nothing that is an address
 * @param scheme what was spoken, empty when it did not say
 * @param host the host that was asked for, perhaps with its port; empty when it did not say
 * @param port the port that was asked for, where {@code host} has none; empty when it did not say
 */
record Hop(@Nullable InetAddress address, String scheme, String host, String port) {
    /** Nothing was said. */
    static final Hop SILENT = new Hop(null, "", "", "");

    /** Something was said, but not anything to rely on. */
    static final Hop UNCLEAR = new Hop(null, "?", "?", "?");
}
