package fittrack.platform.peers;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.request.Client;
import fittrack.platform.settings.Cidrs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Says who sent a request, in a way that the sender cannot choose (SPEC RATE-5).
 *
 * <p>Forwarding headers count only where the peer of the socket is a trusted proxy. Their hops are walked from the
 * nearest to the first that is no trusted proxy: that one is the client, and whatever stands before it may be made up.
 *
 * <p>{@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) are believed alike where only one of them is present.
 * Where both are, one of them is probably the client's own work: when they disagree, nobody knows who the client is.
 * Such a client, and one whom a proxy names with something that is no address, is counted together with all others of
 * its kind behind that proxy; it gains nothing and harms no neighbour. A header named in the settings is the only one
 * that is believed, and leaves no such doubt.
 */
public final class ClientResolver {
    private static final String UNKNOWN = "unknown";
    private static final Set<String> SECURE = Set.of("https", "wss");

    private final Cidrs trusted;
    private final String header;

    /** Believes whom the settings name. */
    public ClientResolver(PeersConfig config) {
        this.trusted = config.trustedProxies();
        this.header = config.clientIpHeader().toLowerCase(Locale.ROOT);
    }

    /** The client of a request. */
    public Client resolve(Request request) {
        var connection = request.getConnectionMetaData();
        var peer = connection.getRemoteSocketAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
        // Not Request.isSecure(): that believes the scheme of an absolute request target.
        return resolve(
                peer,
                connection.isSecure(),
                requireNonNullElse(request.getHttpURI().getAuthority(), ""),
                request.getHeaders());
    }

    /** @param authority host and perhaps port as the request names them */
    Client resolve(@Nullable InetAddress peer, boolean isSecure, String authority, HttpFields headers) {
        if (peer == null) {
            return new Client(UNKNOWN, UNKNOWN, isSecure, Origins.of(isSecure, authority, ""));
        }
        if (!trusted.contains(peer)) {
            return Client.at(peer, isSecure, Origins.of(isSecure, authority, ""));
        }
        var sighting = sighting(peer, headers);
        var said = sighting.said();
        var isHttps = said.scheme().isEmpty() ? isSecure : SECURE.contains(said.scheme());
        var origin = Origins.of(isHttps, said.host().isEmpty() ? authority : said.host(), said.port());
        return sighting.client() == null
                ? new Client(UNKNOWN, "unknown via " + Client.keyOf(sighting.proxy()), isHttps, origin)
                : Client.at(sighting.client(), isHttps, origin);
    }

    private Sighting sighting(InetAddress peer, HttpFields headers) {
        return switch (header) {
            case "" -> agreed(peer, ForwardedForHeaders.read(headers), ForwardedHeader.read(headers));
            case "x-forwarded-for" -> walk(peer, ForwardedForHeaders.read(headers));
            case "forwarded" -> walk(peer, ForwardedHeader.read(headers));
            default -> named(peer, headers.getValuesList(header), ForwardedForHeaders.read(headers));
        };
    }

    private Sighting agreed(InetAddress peer, Trail usual, Trail standard) {
        if (standard.hops().isEmpty()) {
            return walk(peer, usual);
        }
        if (usual.hops().isEmpty()) {
            return walk(peer, standard);
        }
        var sighting = walk(peer, usual);
        var client = sighting.client();
        return client != null && client.equals(walk(peer, standard).client())
                ? sighting
                : new Sighting(null, peer, Hop.UNCLEAR);
    }

    private Sighting walk(InetAddress peer, Trail trail) {
        var hops = trail.hops();
        var proxy = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            var address = hops.get(i).address();
            // The first of all hops is the client even where it is trusted: somebody of ours asked.
            if (address == null || i == 0 || !trusted.contains(address)) {
                return new Sighting(address, proxy, hops.get(i));
            }
            proxy = address;
        }
        return new Sighting(peer, peer, trail.overall());
    }

    private static Sighting named(InetAddress peer, List<String> values, Trail usual) {
        return switch (values.size()) {
            case 0 -> new Sighting(peer, peer, usual.overall());
            case 1 -> new Sighting(NodeAddress.parse(values.get(0)), peer, usual.overall());
            default -> new Sighting(null, peer, usual.overall());
        };
    }

    /**
     * What came out.
     *
     * @param client null when nobody knows
     * @param proxy who told
     * @param said what was told besides
     */
    private record Sighting(@Nullable InetAddress client, InetAddress proxy, Hop said) {}
}
