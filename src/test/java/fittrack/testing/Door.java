package fittrack.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;

/**
 * One door of a running service, for requests that say exactly what they are told to say.
 *
 * @param port where it is
 */
public record Door(int port) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A GET with these header lines besides Host. */
    public RawHttp.Reply get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public RawHttp.Reply post(String path, String... headers) {
        return send("POST", path, headers);
    }

    public RawHttp.Reply send(String method, String path, String... headers) {
        var host = List.of(headers).stream().anyMatch(line -> line.startsWith("Host:"))
                ? ""
                : "Host: localhost:" + port + "\r\n";
        var length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.send(
                port, "%s %s HTTP/1.1\r\n%s%s%sConnection: close\r\n\r\n".formatted(method, path, host, length, lines));
    }

    /** The status of a GET alone. */
    public int status(String path) {
        return get(path).status();
    }

    /** The body of a GET. */
    public JsonNode json(String path) {
        return json(get(path));
    }

    /** The body of an answer. */
    public static JsonNode json(RawHttp.Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(reply.toString(), e);
        }
    }

    /** How long a GET takes at best, of a few: a machine under test load may stumble, a door that waits never does not. */
    public Duration fastest(String path) {
        var best = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            var start = System.nanoTime();
            get(path);
            var time = Duration.ofNanos(System.nanoTime() - start);
            best = time.compareTo(best) < 0 ? time : best;
        }
        return best;
    }
}
