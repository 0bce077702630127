package fittrack.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseCheckTest {
    private static String phrase(SQLException failure) {
        return DatabaseCheck.failed(failure).cause().orElseThrow().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, authentication failed",
        "28000, authentication failed",
        "3D000, database does not exist",
        "53300, too many connections",
        "57P03, starting up",
        "55000, connection refused",
        "08006, connection failed",
        "42P01, unexpected error",
        ",      unexpected error",
    })
    @DisplayName("HEALTH-1: what PostgreSQL says becomes one of a few fixed phrases")
    void a_state_becomes_a_phrase(String state, String phrase) {
        assertThat(phrase(new SQLException("password of anna at db-7", state))).isEqualTo(phrase);
    }

    @Test
    @DisplayName("HEALTH-1: what the network says comes before what the driver makes of it")
    void what_the_network_says_comes_first() {
        Map.of(
                        "timeout", new SocketTimeoutException(),
                        "connection refused", new ConnectException(),
                        "host not found", new UnknownHostException("db-7"))
                .forEach((phrase, cause) -> assertThat(phrase(new SQLException("db-7", "08001", cause)))
                        .isEqualTo(phrase));
    }
}
