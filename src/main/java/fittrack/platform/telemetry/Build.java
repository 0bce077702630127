package fittrack.platform.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What is running.
 *
 * @param version of this service
 * @param commit it was built from; {@code unknown} outside the pipeline
 * @param java version of the runtime
 */
public record Build(String version, String commit, String java) {
    private static final String RESOURCE = "/fittrack/build.properties";

    /** As the build left it among the resources. */
    public static Build current() {
        var properties = new Properties();
        try (var resource = Build.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(
                properties.getProperty("version", "unknown"),
                properties.getProperty("commit", "unknown"),
                Runtime.version().toString());
    }
}
