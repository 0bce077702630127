package fittrack.platform.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A database URL in the form platforms hand out, taken apart so that the credentials never stand in a URL again.
 *
 * <p>{@code postgres[ql]://user:password@host[:port][,host2…]/database?sslmode=…}, with percent-encoded parts. Parameters
 * that only libpq knows are mapped to the driver's names; ones that the driver does not know are left out.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, without user and password
 * @param user empty when the URL names none
 * @param password empty when the URL names none
 * @param properties further driver properties, such as {@code sslmode}
 */
record DatabaseUrl(String jdbcUrl, String user, String password, Map<String, String> properties) {
    private static final String DEFAULT_PORT = "5432";

    /** URL parameter to driver property. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("options", "options"));

    /** libpq's words for the kind of server to prefer, in the driver's. */
    private static final Map<String, String> SERVER_TYPES =
            Map.of("read-write", "primary", "read-only", "secondary", "prefer-standby", "preferSecondary");

    DatabaseUrl {
        properties = Map.copyOf(properties);
    }

    /** @throws IllegalArgumentException when it is not such a URL; the message never repeats it */
    static DatabaseUrl parse(String url) {
        var rest = withoutScheme(url);
        var query = rest.indexOf('?');
        var parameters = query < 0 ? "" : rest.substring(query + 1);
        rest = query < 0 ? rest : rest.substring(0, query);
        var slash = rest.indexOf('/');
        var authority = slash < 0 ? rest : rest.substring(0, slash);
        var database = slash < 0 ? "" : decode(rest.substring(slash + 1));
        var at = authority.lastIndexOf('@');
        var credentials = at < 0 ? "" : authority.substring(0, at);
        var hosts = authority.substring(at + 1);
        if (hosts.isBlank()) {
            throw new IllegalArgumentException("must name a host");
        }
        var colon = credentials.indexOf(':');
        var user = decode(colon < 0 ? credentials : credentials.substring(0, colon));
        var password = colon < 0 ? "" : decode(credentials.substring(colon + 1));
        return new DatabaseUrl(
                "jdbc:postgresql://" + withPorts(hosts) + "/" + encodePath(database.isEmpty() ? user : database),
                user,
                password,
                properties(parameters));
    }

    private static String withoutScheme(String url) {
        for (var scheme : new String[] {"postgres://", "postgresql://"}) {
            if (url.startsWith(scheme)) {
                return url.substring(scheme.length());
            }
        }
        throw new IllegalArgumentException("must start with postgres:// or postgresql://");
    }

    private static String withPorts(String hosts) {
        var all = new StringBuilder();
        for (var host : hosts.split(",", -1)) {
            var port = host.substring(host.lastIndexOf(']') + 1).lastIndexOf(':');
            all.append(all.isEmpty() ? "" : ",").append(host).append(port < 0 ? ":" + DEFAULT_PORT : "");
        }
        if (!all.toString().matches("[A-Za-z0-9._\\-:\\[\\]%,]+")) {
            throw new IllegalArgumentException("has a host that is no host name or address");
        }
        return all.toString();
    }

    private static Map<String, String> properties(String parameters) {
        var properties = new LinkedHashMap<String, String>();
        for (var parameter : parameters.split("&", -1)) {
            var equals = parameter.indexOf('=');
            var name = equals < 0 ? null : KNOWN.get(parameter.substring(0, equals));
            if (name != null) {
                var value = decode(parameter.substring(equals + 1));
                properties.put(name, SERVER_TYPES.getOrDefault(value, value));
            }
        }
        return properties;
    }

    // A plus sign is itself in a URL's user, password and path; only forms read it as a blank.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    // The driver decodes the path again.
    private static String encodePath(String database) {
        return java.net.URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
