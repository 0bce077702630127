package fittrack.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import org.junit.jupiter.api.Test;

final class AdminConfigTest {
    private static AdminConfig read(String json) throws Exception {
        return Jackson.newObjectMapper().readValue(json.replace('\'', '"'), AdminConfig.class);
    }

    @Test
    void nothing_said_means_no_token_and_no_further_names() throws Exception {
        var config = read("{}");

        assertThat(config.token().isBlank()).isTrue();
        assertThat(config.hostNames()).isEmpty();
    }

    @Test
    void everything_can_be_said() throws Exception {
        var config = read("{'token': 'hush', 'hosts': 'Ops.example.com, b'}");

        assertThat(config.token().reveal()).isEqualTo("hush");
        assertThat(config.hostNames()).containsExactly("ops.example.com", "b");
        assertThat(config.toString()).doesNotContain("hush");
    }

    @Test
    void a_name_with_a_port_is_refused() throws Exception {
        assertThat(Validators.newValidator().validate(read("{'hosts': 'ops.example.com:8081'}")))
                .hasSize(1);
    }
}
