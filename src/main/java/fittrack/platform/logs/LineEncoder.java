package fittrack.platform.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;

/** Where events become lines; the only encoder in the service, so redaction has no way around it. */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private final LineFormat lines;

    LineEncoder(LogFormat format) {
        lines = format.lines();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return lines.encode(LogLine.of(event));
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
