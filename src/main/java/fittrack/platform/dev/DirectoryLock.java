package fittrack.platform.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import fittrack.platform.lifecycle.CannotStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to a data directory, held by one process: a file lock, which the operating system takes back from a process
 * that was killed.
 */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of {@code data} in a file beside it.
     *
     * @throws CannotStartException when another process, or this one, has it
     */
    static DirectoryLock take(Path data) throws IOException {
        var file = data.resolveSibling(data.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new CannotStartException("%s is in use by another dev command (process %s): stop that one first"
                    .formatted(data, Files.readString(file).strip()));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
        return new DirectoryLock(channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    // The file stays: deleting it could take it from under the next holder.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
