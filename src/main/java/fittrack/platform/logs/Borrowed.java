package fittrack.platform.logs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that is not ours to close. */
final class Borrowed extends FilterOutputStream {

    Borrowed(OutputStream stream) {
        super(stream);
    }

    // The inherited one writes byte by byte.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
