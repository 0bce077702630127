package fittrack.platform.peers;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The notations in which proxies write an address down. */
final class NodeAddress {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)](?::\\d{1,5})?");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");
    private static final Pattern WITH_ZONE = Pattern.compile("([^%]*:[^%]*)%[^%]+");

    private NodeAddress() {}

    /** Reads an address with or without port, brackets and zone; null for everything else. No name is ever looked up. */
    static @Nullable InetAddress parse(String text) {
        var bare = unwrap(WITH_ZONE, unwrap(WITH_PORT, unwrap(BRACKETED, text.strip())));
        return bare.indexOf('%') < 0 && InetAddresses.isInetAddress(bare) ? InetAddresses.forString(bare) : null;
    }

    private static String unwrap(Pattern notation, String text) {
        var matcher = notation.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }
}
