package fittrack.platform.peers;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.settings.Cidrs;
import jakarta.validation.constraints.Pattern;

/**
 * Settings of whose word is taken for who the client is.
 *
 * @param trustedProxies the proxies whose forwarding headers count; none by default
 * @param clientIpHeader the only header that is believed about the client's address, such as {@code Fly-Client-IP};
 *     blank for {@code X-Forwarded-For} and {@code Forwarded}
 */
public record PeersConfig(
        Cidrs trustedProxies,

        @Pattern(regexp = "[A-Za-z0-9-]{0,64}", message = "(CLIENT_IP_HEADER) must be the name of a header")
        String clientIpHeader) {

    public PeersConfig {
        trustedProxies = requireNonNullElse(trustedProxies, Cidrs.NONE);
        clientIpHeader = requireNonNullElse(clientIpHeader, "");
    }
}
