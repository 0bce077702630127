package fittrack.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BuildTest {
    @Test
    @DisplayName("METRIC-3: the service knows which version it is, of which commit, on which Java")
    void the_service_knows_what_it_is() {
        var build = Build.current();

        assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(build.commit()).isNotBlank().doesNotContain("$");
        assertThat(build.java()).isEqualTo(Runtime.version().toString());
    }
}
