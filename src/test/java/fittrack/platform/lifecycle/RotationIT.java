package fittrack.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittrack.testing.FeatureService;
import fittrack.testing.RawHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How an operator takes a running service out of rotation. */
final class RotationIT {
    private final FeatureService service = FeatureService.shared();

    @BeforeEach
    void awaitReadiness() {
        await().atMost(Duration.ofSeconds(20)).until(() -> ready(service.port()).status() == 200);
    }

    @AfterEach
    void putBack() {
        drain("?off");
    }

    @Test
    @DisplayName("LIFE-7: an operator takes an instance out of rotation, where it goes on serving, and puts it back")
    void an_operator_takes_an_instance_out_and_puts_it_back() {
        assertThat(drain("?on").body()).isEqualTo("out of rotation\n");

        assertThat(ready(service.port()).status()).isEqualTo(503);
        assertThat(ready(service.adminPort()).status()).isEqualTo(503);
        assertThat(ready(service.port()).body()).contains("failed: out of rotation", "\"database\":\"ok\"");
        var served = service.newUser().get("/api/workouts");
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.headers().firstValue("Connection")).hasValue("close");

        assertThat(drain("?off").body()).isEqualTo("in rotation\n");

        assertThat(ready(service.port()).status()).isEqualTo(200);
        assertThat(ready(service.adminPort()).status()).isEqualTo(200);
        assertThat(service.newUser().get("/api/workouts").headers().firstValue("Connection"))
                .isEmpty();
    }

    @Test
    @DisplayName("LIFE-7: a task without a clear wish changes nothing and says what it takes")
    void a_task_without_a_clear_wish_changes_nothing() {
        assertThat(drain("").body()).contains("?on", "?off", "nothing was changed");
        assertThat(drain("?on&off").body()).contains("nothing was changed");

        assertThat(ready(service.port()).status()).isEqualTo(200);
    }

    private RawHttp.Reply drain(String parameters) {
        return RawHttp.send(
                service.adminPort(),
                "POST /tasks/drain%s HTTP/1.0\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".formatted(parameters));
    }

    private static RawHttp.Reply ready(int port) {
        return RawHttp.send(port, "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
