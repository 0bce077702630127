package fittrack.platform.request;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

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

    private static final int NETWORK_BYTES = 8;

    /** The client at an address. */
    public static Client at(InetAddress address, boolean isHttps, String origin) {
        return new Client(text(address.getAddress()), keyOf(address), isHttps, origin);
    }

    /** What limits count the address by: whoever holds one address of an IPv6 /64 usually holds them all. */
    public static String keyOf(InetAddress address) {
        var bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return text(bytes);
        }
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return text(bytes) + "/64";
    }

    // From the bytes, not from the address: that one may carry the zone of an interface.
    private static String text(byte[] address) {
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
