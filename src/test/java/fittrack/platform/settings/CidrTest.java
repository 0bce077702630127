package fittrack.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,         10.255.0.1,      true",
        "10.0.0.0/8,         11.0.0.1,        false",
        "10.1.2.3/8,         10.9.9.9,        true",
        "192.168.128.0/17,   192.168.255.255, true",
        "192.168.128.0/17,   192.168.127.255, false",
        "203.0.113.7,        203.0.113.7,     true",
        "203.0.113.7,        203.0.113.6,     false",
        "203.0.113.6/31,     203.0.113.7,     true",
        "0.0.0.0/0,          255.1.2.3,       true",
        "0.0.0.0/0,          ::1,             false",
        "::/0,               fe80::1,         true",
        "::/0,               1.2.3.4,         false",
        "fdaa::/16,          fdaa:1:2::3,     true",
        "fdaa::/16,          fdab::1,         false",
        "2001:db8::/33,      2001:db8:7fff::, true",
        "2001:db8::/33,      2001:db8:8000::, false",
        "::1,                ::1,             true",
        "::ffff:10.0.0.0/104, 10.1.2.3,       true",
        "10.0.0.0/8,         ::ffff:10.1.2.3, true",
    })
    void a_block_has_the_addresses_with_its_prefix(String block, String address, boolean isIn) {
        assertThat(Cidr.parse(block).contains(InetAddresses.forString(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "::1/129",
                "::ffff:10.0.0.0/8",
                "fe80::1%eth0",
                "10.0.0.0 /8",
                "/8"
            })
    void anything_else_is_refused_by_name(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s' is not an IP address or a CIDR block", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" 10.0.0.0/8 ,::1,\"", "[\"10.0.0.0/8\", \"::1\"]", "[\"10.0.0.0/8,::1\"]"})
    void a_setting_is_a_list_or_a_text_with_commas(String json) throws IOException {
        var blocks = new ObjectMapper().readValue(json, Cidrs.class);

        assertThat(blocks).hasToString("10.0.0.0/8,::1");
        assertThat(blocks.contains(InetAddresses.forString("10.1.1.1"))).isTrue();
        assertThat(blocks.contains(InetAddresses.forString("::2"))).isFalse();
        assertThat(new ObjectMapper().writeValueAsString(blocks)).isEqualTo("\"10.0.0.0/8,::1\"");
    }

    @Test
    void a_bad_entry_of_a_setting_is_named() {
        assertThatThrownBy(() -> new ObjectMapper().readValue("\"10.0.0.0/8, nonsense\"", Cidrs.class))
                .hasMessageContaining("'nonsense' is not an IP address or a CIDR block");
    }

    @Test
    void an_empty_setting_is_no_block_at_all() throws IOException {
        assertThat(new ObjectMapper().readValue("\"\"", Cidrs.class).isEmpty()).isTrue();
    }
}
