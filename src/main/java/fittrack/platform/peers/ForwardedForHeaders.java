package fittrack.platform.peers;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Reads {@code X-Forwarded-For} and its relatives, which no standard defines: lists that proxies append to, or replace. */
final class ForwardedForHeaders {
    private static final Splitter VALUES = Splitter.on(',').trimResults().omitEmptyStrings();

    private ForwardedForHeaders() {}

    static Trail read(HttpFields headers) {
        var addresses = values(headers, HttpHeader.X_FORWARDED_FOR);
        var schemes = values(headers, HttpHeader.X_FORWARDED_PROTO);
        var hosts = values(headers, HttpHeader.X_FORWARDED_HOST);
        var ports = values(headers, HttpHeader.X_FORWARDED_PORT);
        var size = addresses.size();
        var hops = new ArrayList<Hop>(size);
        for (int i = 0; i < size; i++) {
            hops.add(new Hop(
                    NodeAddress.parse(addresses.get(i)), of(schemes, i, size), of(hosts, i, size), of(ports, i, size)));
        }
        return new Trail(hops, new Hop(null, agreed(schemes), agreed(hosts), agreed(ports)));
    }

    private static List<String> values(HttpFields headers, HttpHeader name) {
        return headers.getValuesList(name).stream()
                .flatMap(VALUES::splitToStream)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
    }

    // Where a list is as long as the hops, it grew with them; otherwise it counts only if it does not contradict
    // itself.
    private static String of(List<String> said, int hop, int hops) {
        return said.size() == hops ? said.get(hop) : agreed(said);
    }

    private static String agreed(List<String> said) {
        return switch (new HashSet<>(said).size()) {
            case 0 -> "";
            case 1 -> said.get(0);
            default -> Hop.UNCLEAR.scheme();
        };
    }
}
