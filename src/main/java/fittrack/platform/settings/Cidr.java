package fittrack.platform.settings;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;

/** A block of IP addresses, such as {@code 10.0.0.0/8} or {@code fdaa::/16}; a bare address is a block of one. */
public final class Cidr {
    private static final int MAPPED_PREFIX = 96;

    private final String text;
    private final byte[] network;
    private final int prefix;

    private Cidr(String text, byte[] network, int prefix) {
        this.text = text;
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads the usual notation (RFC 4632, RFC 4291 §2.3). Bits beyond the prefix do not count: {@code 10.1.2.3/8} is
     * {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException naming the text that cannot be read
     */
    public static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        // Guava never asks a name server; a zone belongs to an interface, not to a block.
        if (!InetAddresses.isInetAddress(address) || address.indexOf('%') >= 0) {
            throw unreadable(text);
        }
        var network = InetAddresses.forString(address).getAddress();
        var bits = network.length * Byte.SIZE;
        if (slash < 0) {
            return new Cidr(text, network, bits);
        }
        // An IPv4 address in IPv6 clothes counts its prefix from the IPv6 end.
        var offset = bits == Integer.SIZE && address.indexOf(':') >= 0 ? MAPPED_PREFIX : 0;
        var prefix = number(text.substring(slash + 1)) - offset;
        if (prefix < 0 || prefix > bits) {
            throw unreadable(text);
        }
        return new Cidr(text, network, prefix);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'%s' is not an IP address or a CIDR block".formatted(text));
    }

    /** Whether the address lies in this block; an IPv4 address never lies in an IPv6 block, nor the other way round. */
    public boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        var whole = prefix / Byte.SIZE;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        var rest = prefix % Byte.SIZE;
        return rest == 0 || (bytes[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
