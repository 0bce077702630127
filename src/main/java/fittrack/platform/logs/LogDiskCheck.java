package fittrack.platform.logs;

import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Finding;
import io.dropwizard.util.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether there is room for more lines where the log files are. */
public final class LogDiskCheck {
    /** Twice the size at which a file is archived: the archive is written beside it. */
    private static final DataSize LEAST = DataSize.mebibytes(100);

    private final List<Path> files;
    private final long least;

    public LogDiskCheck(List<Path> files) {
        this(files, LEAST.toBytes());
    }

    LogDiskCheck(List<Path> files, long least) {
        this.files = List.copyOf(files);
        this.least = least;
    }

    /** Finds out how much room is left. */
    public Finding look() throws IOException {
        for (var file : files) {
            if (Files.getFileStore(file).getUsableSpace() < least) {
                return Finding.of(Cause.DISK_FULL);
            }
        }
        return Finding.WELL;
    }
}
