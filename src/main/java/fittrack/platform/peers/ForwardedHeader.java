package fittrack.platform.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Reads {@code Forwarded} (RFC 7239 §4). */
final class ForwardedHeader {

    private ForwardedHeader() {}

    static Trail read(HttpFields headers) {
        var hops = new ArrayList<Hop>();
        for (var line : headers.getValuesList(HttpHeader.FORWARDED)) {
            hops.addAll(hops(line));
        }
        return new Trail(hops, Hop.SILENT);
    }

    private static List<Hop> hops(String line) {
        var elements = split(line, ',');
        // A client that leaves a quote open swallows what a proxy appends: then the whole line says nothing.
        return isClosed(elements.get(elements.size() - 1))
                ? elements.stream()
                        .filter(element -> !element.isBlank())
                        .map(ForwardedHeader::hop)
                        .toList()
                : List.of(Hop.UNCLEAR);
    }

    private static Hop hop(String element) {
        var said = new HashMap<String, String>();
        for (var pair : split(element, ';')) {
            var equals = pair.indexOf('=');
            if (pair.isBlank()) {
                continue;
            }
            if (equals < 0 || said.put(lower(pair.substring(0, equals)), unquote(pair.substring(equals + 1))) != null) {
                return Hop.UNCLEAR;
            }
        }
        return new Hop(
                NodeAddress.parse(said.getOrDefault("for", "")),
                lower(said.getOrDefault("proto", "")),
                said.getOrDefault("host", ""),
                "");
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String unquote(String text) {
        var value = text.strip();
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    /** The parts between separators that stand outside quotes; at least one. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var start = 0;
        var quoted = false;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static boolean isClosed(String part) {
        return split(part + ',', ',').size() > 1;
    }
}
