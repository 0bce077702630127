package fittrack.platform.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;

/** Writes every {@link Instant} of a body with {@link Timestamps#format}. */
final class TimestampSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(Timestamps.format(moment));
    }
}
