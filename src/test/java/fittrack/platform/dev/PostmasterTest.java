package fittrack.platform.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostmasterTest {
    @TempDir
    private Path data;

    @Test
    void without_a_file_there_is_no_server() throws IOException {
        var postmaster = new Postmaster(data);

        postmaster.clear();

        assertThat(postmaster.process()).isEmpty();
    }

    @Test
    void a_process_that_took_over_the_number_is_left_alone() throws IOException {
        var me = ProcessHandle.current();
        claim("%d\n%s\n%d\n"
                .formatted(
                        me.pid(), data, me.info().startInstant().orElseThrow().getEpochSecond()));
        var postmaster = new Postmaster(data);

        assertThat(postmaster.process()).isEmpty();
        postmaster.clear();

        assertThat(me.isAlive()).isTrue();
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "postgres", "-1\n\n0\n", "99999999999999999999\n\n0\n", "1"})
    void a_broken_file_is_cleared_away(String content) throws IOException {
        claim(content);
        var postmaster = new Postmaster(data);

        assertThat(postmaster.process()).isEmpty();
        postmaster.clear();

        assertThat(data).isEmptyDirectory();
    }

    private void claim(String content) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), content);
    }
}
