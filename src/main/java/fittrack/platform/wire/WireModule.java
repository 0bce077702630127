package fittrack.platform.wire;

import com.fasterxml.jackson.databind.module.SimpleModule;
import io.dropwizard.core.setup.Environment;
import java.time.Instant;

/** The door of this room: after {@link #install} bodies are read strictly, and every moment is written in the one format. */
public final class WireModule {

    private WireModule() {}

    /** To be called before the first body is read or written. */
    public static void install(Environment environment) {
        var json = environment.getObjectMapper();
        StrictJson.apply(json);
        json.registerModule(new SimpleModule("fittrack-wire").addSerializer(Instant.class, new TimestampSerializer()));
    }
}
