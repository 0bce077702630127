package fittrack.platform.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line as one JSON object in printable ASCII, so that no reader on the way can be led astray by what is in it. */
final class JsonLines implements LineFormat {
    private final DateTimeFormatter timestamp =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private final JsonFactory json = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new Delete())
            .build();

    @Override
    public byte[] encode(LogLine line) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("timestamp", timestamp.format(line.time()));
            out.writeStringField("level", line.level());
            out.writeStringField("logger", line.logger());
            out.writeStringField("msg", line.message());
            for (var field : line.fields().entrySet()) {
                write(out, field);
            }
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Map.Entry<String, Object> field) throws IOException {
        out.writeFieldName(field.getKey());
        out.writeObject(field.getValue());
    }

    /** Jackson's own escapes, and DEL, the one control character that they leave alone. */
    private static final class Delete extends CharacterEscapes {
        private final int[] ascii = standardAsciiEscapesForJSON();

        private Delete() {
            ascii[0x7f] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }
}
