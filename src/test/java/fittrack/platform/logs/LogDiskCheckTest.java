package fittrack.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.checks.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogDiskCheckTest {
    @Test
    @DisplayName("HEALTH-5: a disk without room for another log file is almost full")
    void a_disk_without_room_is_almost_full(@TempDir Path directory) throws IOException {
        var file = Files.createFile(directory.resolve("app.log"));

        assertThat(new LogDiskCheck(List.of(file), 1).look().isWell()).isTrue();
        assertThat(new LogDiskCheck(List.of(file), Long.MAX_VALUE).look().cause())
                .hasValue(Cause.DISK_FULL);
    }
}
