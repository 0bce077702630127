package fittrack.platform.admin;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Splitter;
import fittrack.platform.settings.Secret;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the operators' door.
 *
 * @param token what operators must bring to change something; blank for none
 * @param hosts names under which the door answers, comma separated, besides IP addresses, {@code localhost} and
 *     {@code *.internal}
 */
public record AdminConfig(
        Secret token,

        @Pattern(
                regexp = "[A-Za-z0-9.,_\\s-]*",
                message = "(ADMIN_HOSTS) must be host names without a port, separated by commas")
        String hosts) {
    private static final Splitter NAMES = Splitter.on(',').trimResults().omitEmptyStrings();

    public AdminConfig {
        token = requireNonNullElse(token, new Secret(""));
        hosts = requireNonNullElse(hosts, "");
    }

    /** The names, one by one, in lower case. */
    List<String> hostNames() {
        return NAMES.splitToList(hosts.toLowerCase(Locale.ROOT));
    }
}
