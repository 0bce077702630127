package fittrack.platform.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import fittrack.platform.request.Client;
import fittrack.platform.settings.Cidrs;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies live in 10.0.0.0/8 and fdaa::/16; requests come through 10.0.0.1 unless they say otherwise. */
final class ClientResolverTest {
    private static final String PROXIES = "10.0.0.0/8, fdaa::/16";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        198.51.100.7                                    | 198.51.100.7
        1.1.1.1, 198.51.100.7                           | 198.51.100.7
        1.1.1.1, 198.51.100.7, 10.0.0.2                 | 198.51.100.7
        1.1.1.1, 198.51.100.7, 10.0.0.2, 10.0.0.3       | 198.51.100.7
        198.51.100.7, fdaa::5                           | 198.51.100.7
        garbage, 198.51.100.7                           | 198.51.100.7
        ,, 198.51.100.7 ,                               | 198.51.100.7
        198.51.100.7:4711                               | 198.51.100.7
        ::ffff:198.51.100.7                             | 198.51.100.7
        [::ffff:198.51.100.7]:80                        | 198.51.100.7
        10.0.0.9                                        | 10.0.0.9
        10.0.0.9, 10.0.0.8                              | 10.0.0.9
        2001:db8:1:2:3:4:5:6                            | 2001:db8:1:2::/64
        [2001:db8:1:2::5]                               | 2001:db8:1:2::/64
        [2001:db8:1:2::5]:443                           | 2001:db8:1:2::/64
        fe80::1%eth0                                    | fe80::/64
        [fe80::1%25eth0]:443                            | fe80::/64
        198.51.100.7, garbage                           | unknown via 10.0.0.1
        198.51.100.7, unknown, 10.0.0.2                 | unknown via 10.0.0.2
        198.51.100.7, [10.0.0.2                         | unknown via 10.0.0.1
        198.51.100.7%eth0                               | unknown via 10.0.0.1
        198.51.100.007                                  | unknown via 10.0.0.1
        localhost                                       | unknown via 10.0.0.1
        """)
    @DisplayName("RATE-5: X-Forwarded-For is walked from the right over trusted proxies")
    void forwarded_for_is_walked_from_the_right(String header, String key) {
        assertThat(behindProxy("", "X-Forwarded-For", header).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        for=198.51.100.7                                          | 198.51.100.7
        For="198.51.100.7:4711";proto=https;by=10.0.0.1           | 198.51.100.7
        for=1.1.1.1, for=198.51.100.7                             | 198.51.100.7
        for=1.1.1.1, for=198.51.100.7;by=x, for=10.0.0.2          | 198.51.100.7
        for="[2001:db8:1:2::5]:443"                               | 2001:db8:1:2::/64
        for="_hidden", for=198.51.100.7                           | 198.51.100.7
        for="a,b;c=\\"d", for=198.51.100.7                        | 198.51.100.7
        for=198.51.100.7;ext="a, for=1.1.1.1"                     | 198.51.100.7
        for=_hidden                                               | unknown via 10.0.0.1
        for=unknown, for=10.0.0.2                                 | unknown via 10.0.0.2
        for=1.1.1.1;x=", for=198.51.100.7                         | unknown via 10.0.0.1
        for=1.1.1.1;x=", for="[2001:db8::1]"                      | unknown via 10.0.0.1
        for=1.1.1.1;x="\\, for="[2001:db8::1]"                    | unknown via 10.0.0.1
        for=1.1.1.1;for=198.51.100.7                              | unknown via 10.0.0.1
        nonsense                                                  | unknown via 10.0.0.1
        proto=https                                               | unknown via 10.0.0.1
        """)
    @DisplayName("RATE-5: Forwarded (RFC 7239) is walked in the same way")
    void forwarded_is_walked_from_the_right(String header, String key) {
        assertThat(behindProxy("", "Forwarded", header).key()).isEqualTo(key);
    }

    @Test
    void several_lines_of_a_header_are_one_list() {
        assertThat(behindProxy("", "X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "198.51.100.7, 10.0.0.2")
                        .key())
                .isEqualTo("198.51.100.7");
        assertThat(behindProxy("", "Forwarded", "for=\"open", "Forwarded", "for=198.51.100.7")
                        .key())
                .isEqualTo("198.51.100.7");
    }

    @Test
    @DisplayName("RATE-5: forwarding headers of anybody else do not count")
    void an_untrusted_peer_speaks_for_itself() {
        var headers = headers(
                "X-Forwarded-For",
                "1.1.1.1",
                "Forwarded",
                "for=1.1.1.1;proto=https;host=evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "Fly-Client-IP",
                "1.1.1.1");
        var peer = InetAddresses.forString("198.51.100.7");

        var expected = new Client("198.51.100.7", "198.51.100.7", false, "http://app.example.com");
        assertThat(resolver(PROXIES, "Fly-Client-IP").resolve(peer, false, "app.example.com", headers))
                .isEqualTo(expected);
        assertThat(resolver("", "").resolve(InetAddresses.forString("10.0.0.1"), false, "app.example.com", headers))
                .isEqualTo(new Client("10.0.0.1", "10.0.0.1", false, "http://app.example.com"));
    }

    @Test
    void a_proxy_that_forwards_nobody_speaks_for_itself() {
        assertThat(behindProxy("").key()).isEqualTo("10.0.0.1");
        assertThat(behindProxy("Fly-Client-IP").key()).isEqualTo("10.0.0.1");
    }

    @Test
    void two_headers_that_agree_are_believed() {
        assertThat(behindProxy("", "X-Forwarded-For", "1.1.1.1, 198.51.100.7", "Forwarded", "for=198.51.100.7")
                        .key())
                .isEqualTo("198.51.100.7");
    }

    @Test
    @DisplayName("RATE-5: headers that contradict each other make nobody, and never a trusted caller")
    void two_headers_that_disagree_are_not_believed() {
        var client = behindProxy(
                "", "X-Forwarded-For", "198.51.100.7", "Forwarded", "for=1.1.1.1", "X-Forwarded-Proto", "https");

        assertThat(client).isEqualTo(new Client("unknown", "unknown via 10.0.0.1", false, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-Forwarded-For | 198.51.100.7
        x-forwarded-for | 198.51.100.7
        Forwarded       | 198.51.100.8
        Fly-Client-IP   | 198.51.100.9
        X-Real-IP       | 10.0.0.1
        """)
    @DisplayName("RATE-5: the header named by CLIENT_IP_HEADER is the only one that is believed")
    void a_named_header_is_the_only_one(String header, String key) {
        var client = behindProxy(
                header,
                "X-Forwarded-For",
                "1.1.1.1, 198.51.100.7",
                "Forwarded",
                "for=1.1.1.1, for=198.51.100.8",
                "Fly-Client-IP",
                "198.51.100.9");

        assertThat(client.key()).isEqualTo(key);
    }

    @Test
    void a_named_header_that_is_no_address_makes_nobody() {
        var unknown = "unknown via 10.0.0.1";

        assertThat(behindProxy("Fly-Client-IP", "Fly-Client-IP", "x").key()).isEqualTo(unknown);
        assertThat(behindProxy("Fly-Client-IP", "Fly-Client-IP", "1.1.1.1, 2.2.2.2")
                        .key())
                .isEqualTo(unknown);
        assertThat(behindProxy("Fly-Client-IP", "Fly-Client-IP", "1.1.1.1", "Fly-Client-IP", "2.2.2.2")
                        .key())
                .isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        198.51.100.7           | https        | true
        198.51.100.7           | HTTPS        | true
        198.51.100.7           | wss          | true
        198.51.100.7           | http         | false
        198.51.100.7           | https, http  | false
        198.51.100.7           | https, https | true
        198.51.100.7, 10.0.0.2 | https, http  | true
        1.1.1.1, 198.51.100.7  | https, http  | false
        1.1.1.1, 198.51.100.7  | https        | true
        """)
    @DisplayName("HEAD-2: a client came over HTTPS when a trusted proxy says so about it")
    void https_is_what_the_proxy_says_of_the_client(String addresses, String schemes, boolean isHttps) {
        var client = behindProxy("", "X-Forwarded-For", addresses, "X-Forwarded-Proto", schemes);

        assertThat(client.isHttps()).isEqualTo(isHttps);
    }

    @Test
    void https_is_what_the_connection_is_where_nobody_says_otherwise() {
        var resolver = resolver(PROXIES, "");

        for (var peer : new String[] {"10.0.0.1", "198.51.100.7"}) {
            var client = resolver.resolve(InetAddresses.forString(peer), true, "app.example.com", HttpFields.EMPTY);
            assertThat(client.isHttps()).isTrue();
            assertThat(client.origin()).isEqualTo("https://app.example.com");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-Forwarded-Proto | https            | X-Forwarded-Host | App.example.com:443 | https://app.example.com
        X-Forwarded-Proto | https            | X-Forwarded-Port | 8443                | https://inner:8443
        X-Forwarded-Proto | https            | X-Forwarded-Port | nonsense            | ''
        X-Forwarded-Host  | app.example.com  | X-Forwarded-Port | 8080                | http://app.example.com:8080
        X-Forwarded-Host  | a.example, b.com | X-Forwarded-For  | 198.51.100.7        | ''
        X-Forwarded-Host  | a b              | X-Forwarded-For  | 198.51.100.7        | ''
        Forwarded         | for=198.51.100.7;proto=https;host=app.example.com | X-Forwarded-Host | b.com | https://app.example.com
        """)
    @DisplayName("CORS-4: the origin is the one that the client used")
    void the_origin_is_the_one_before_the_proxy(String one, String value, String two, String other, String origin) {
        assertThat(behindProxy("", one, value, two, other).origin()).isEqualTo(origin);
    }

    @Test
    void a_peer_without_an_address_is_unknown() {
        assertThat(resolver(PROXIES, "").resolve(null, false, "", headers("X-Forwarded-For", "1.1.1.1")))
                .isEqualTo(new Client("unknown", "unknown", false, ""));
    }

    private static Client behindProxy(String named, String... headers) {
        return resolver(PROXIES, named).resolve(InetAddresses.forString("10.0.0.1"), false, "inner", headers(headers));
    }

    private static ClientResolver resolver(String proxies, String named) {
        return new ClientResolver(new PeersConfig(Cidrs.parse(proxies), named));
    }

    private static HttpFields headers(String... namesAndValues) {
        var headers = HttpFields.build();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
