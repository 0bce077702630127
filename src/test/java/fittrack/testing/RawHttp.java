package fittrack.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bytes out, bytes in: for what no client library would send. */
public final class RawHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RawHttp() {}

    /** Sends the text as it is and reads until the server closes. */
    public static Reply send(int port, String request) {
        try (var socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return Reply.parse(readAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connected socket whose reads give up after a while. */
    public static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    /** Writes the text to a socket as it is. */
    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** One response with a {@code Content-Length}, or without a body; the connection stays as it is. */
    public static Reply readOne(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.append((char) next);
        }
        var length = Reply.parse(head.toString()).header("Content-Length").map(Integer::parseInt);
        var body = socket.getInputStream().readNBytes(length.orElse(0));
        return Reply.parse(head + new String(body, StandardCharsets.UTF_8));
    }

    /** What comes until the server closes, or resets. */
    public static String readAll(Socket socket) throws IOException {
        var received = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (var n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                received.write(buffer, 0, n);
            }
        } catch (java.net.SocketException reset) {
            // A server that closes with bytes of ours unread resets: what came before counts.
            if (received.size() == 0) {
                throw reset;
            }
        }
        return received.toString(StandardCharsets.UTF_8);
    }

    /**
     * A response, taken apart.
     *
     * @param status of the last response in the text
     */
    public record Reply(int status, List<String> headers, String body) {

        /** Takes the text of one response apart. */
        public static Reply parse(String text) {
            var end = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.") || end < 0) {
                throw new AssertionError("no HTTP response: " + text);
            }
            var lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
            var status = Integer.parseInt(lines.remove(0).split(" ", -1)[1]);
            return new Reply(status, List.copyOf(lines), text.substring(end + 4));
        }

        /** The value of a header, by its name in any case. */
        public Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        public long count(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .count();
        }
    }
}
