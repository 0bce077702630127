package fittrack.platform.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "false, App.Example.COM,      '',   http://app.example.com",
        "false, app.example.com:80,   '',   http://app.example.com",
        "true,  app.example.com:443,  '',   https://app.example.com",
        "true,  app.example.com:80,   '',   https://app.example.com:80",
        "false, localhost:8080,       '',   http://localhost:8080",
        "false, localhost:08080,      '',   http://localhost:8080",
        "false, localhost:,           '',   http://localhost",
        "true,  app.example.com,      8443, https://app.example.com:8443",
        "true,  app.example.com,      443,  https://app.example.com",
        "true,  app.example.com:9000, 8443, https://app.example.com:9000",
        "false, [2001:DB8:0::1]:8080, '',   http://[2001:db8::1]:8080",
        "false, 127.0.0.1:8080,       '',   http://127.0.0.1:8080",
    })
    void an_origin_reads_as_a_browser_writes_it(boolean isHttps, String authority, String port, String origin) {
        assertThat(Origins.of(isHttps, authority, port)).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a@b", "a/b", "?", "[::1", "[]", "[1.2.3.4]", "a:123456", "a:b", "a,b", "é.com"})
    void what_is_no_host_makes_no_origin(String authority) {
        assertThat(Origins.of(true, authority, "")).isEmpty();
    }
}
