package fittrack.platform.peers;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.util.Locale;
import java.util.regex.Pattern;

/** Origins in the form in which browsers write them (RFC 6454 §6.2): lower case, without a default port. */
final class Origins {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]{1,255})(?::(?<port>\\d{0,5}))?");

    private Origins() {}

    /**
     * The origin of a host, perhaps with its port; empty when that is no host.
     *
     * @param otherPort the port where {@code authority} has none; empty for the default one
     */
    static String of(boolean isHttps, String authority, String otherPort) {
        var matcher = AUTHORITY.matcher(authority.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return "";
        }
        var host = host(matcher.group("host"));
        var ownPort = matcher.group("port");
        var port = port(ownPort == null ? otherPort : ownPort, isHttps ? HTTPS_PORT : HTTP_PORT);
        return host.isEmpty() || port.equals("?") ? "" : (isHttps ? "https://" : "http://") + host + port;
    }

    private static String host(String host) {
        if (!host.startsWith("[")) {
            return host;
        }
        return NodeAddress.parse(host) instanceof Inet6Address address ? InetAddresses.toUriString(address) : "";
    }

    private static String port(String text, int usual) {
        if (!text.matches("\\d{0,5}")) {
            return "?";
        }
        return text.isEmpty() || Integer.parseInt(text) == usual ? "" : ":" + Integer.parseInt(text);
    }
}
