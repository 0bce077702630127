package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectFailureTest {
    @ParameterizedTest
    @CsvSource({
        "28P01, authentication failed,   false",
        "28000, authentication failed,   false",
        "3D000, database does not exist, false",
        "53300, too many connections,    true",
        "57P03, starting up,             true",
        "08006, connection failed,       true",
        "42501, unexpected error,        false",
        ",      unexpected error,        false",
    })
    void the_state_says_what_it_was_and_whether_waiting_helps(String state, String phrase, boolean mayPass) {
        var failure = ConnectFailure.of(new SQLException("FATAL: role \"ann\" at secret.internal", state));

        assertThat(failure.phrase()).isEqualTo(phrase);
        assertThat(failure.mayPass()).isEqualTo(mayPass);
    }

    @Test
    void the_network_says_it_more_precisely() {
        assertThat(phrase(new ConnectException("secret.internal"))).isEqualTo("connection refused");
        assertThat(phrase(new SocketTimeoutException("secret.internal"))).isEqualTo("timeout");
        assertThat(phrase(new UnknownHostException("secret.internal"))).isEqualTo("host not found");
    }

    private static String phrase(Exception cause) {
        return ConnectFailure.of(new SQLException("no connection", "08001", cause))
                .phrase();
    }
}
