package fittrack.platform.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What keeps other users of this machine from being superuser on the developer's database, and so from running commands in
 * the developer's name.
 *
 * @param isNew whether it was made just now
 */
record SuperuserPassword(String value, boolean isNew) {
    private static final int BYTES = 16;

    /** The one in the file {@code <data>.password}, which only its owner can read; made when it is not there. */
    static SuperuserPassword of(Path file) throws IOException {
        if (Files.exists(file)) {
            return new SuperuserPassword(Files.readString(file).strip(), false);
        }
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var value = HexFormat.of().formatHex(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
        return new SuperuserPassword(value, true);
    }
}
