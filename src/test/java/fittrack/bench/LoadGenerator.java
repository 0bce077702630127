package fittrack.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A process that keeps a fixed number of requests under way on kept-alive connections, from one thread.
 *
 * <p>It reads orders from its input, {@code port requests milliseconds}, whichever of the two ends first, and answers each
 * with a line that {@link Load#parse} reads.
 */
final class LoadGenerator {
    private final int port;
    private final ByteBuffer request;
    private final List<Long> latencies = new ArrayList<>();
    private int failures;

    private LoadGenerator(int port, ByteBuffer request) {
        this.port = port;
        this.request = request;
    }

    /** Takes the number of connections, and the head of the request from the environment. */
    public static void main(String[] arguments) throws IOException {
        var connections = Integer.parseInt(arguments[0]);
        var request = StandardCharsets.ISO_8859_1.encode(head(System.getenv()));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            var parts = order.split(" ", -1);
            var generator = new LoadGenerator(Integer.parseInt(parts[0]), request);
            System.out.println(generator.run(connections, Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        }
    }

    private static String head(Map<String, String> environment) {
        return "GET /api/workouts HTTP/1.1\r\nHost: api.example.com\r\n"
                + environment.getOrDefault("BENCH_HEADERS", "").replace("\n", "\r\n") + "\r\n";
    }

    private Load run(int connections, int requests, long millis) throws IOException {
        var start = System.nanoTime();
        try (var selector = Selector.open()) {
            var open = new ArrayList<Connection>();
            for (int i = 0; i < connections; i++) {
                open.add(new Connection(selector));
            }
            while (latencies.size() < requests && elapsed(start) < millis * 1_000_000) {
                selector.select(key -> ((Connection) key.attachment()).read(), 100);
            }
            for (var connection : open) {
                connection.channel.close();
            }
        }
        var time = elapsed(start);
        var sorted = latencies.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Load(sorted.length, failures, time / 1000, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    private static long elapsed(long start) {
        return System.nanoTime() - start;
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1000;
    }

    /**
     * What one order found.
     *
     * @param requests that were answered
     * @param failures those of them with another status than 200
     * @param time in microseconds, as are {@code p50} and {@code p99}, below which half and 99 % of all latencies were
     */
    record Load(int requests, int failures, long time, long p50, long p99) {
        static Load parse(String line) {
            var parts = line.split(" ", -1);
            return new Load(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]));
        }

        @Override
        public String toString() {
            return "%d %d %d %d %d".formatted(requests, failures, time, p50, p99);
        }
    }

    /** One kept-alive connection with one request under way. */
    private final class Connection {
        private static final String LENGTH = "\r\nContent-Length: ";
        private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(256 * 1024);
        private long sent;

        Connection(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
            send();
        }

        private void send() throws IOException {
            answer.clear();
            sent = System.nanoTime();
            var head = request.duplicate();
            while (head.hasRemaining()) {
                channel.write(head);
            }
        }

        private void read() {
            try {
                if (channel.read(answer) < 0) {
                    throw new IOException("the server closed a connection");
                }
                if (isComplete()) {
                    latencies.add(System.nanoTime() - sent);
                    failures += isGood() ? 0 : 1;
                    send();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean isGood() {
            return text(0, Math.min(answer.position(), 12)).equals("HTTP/1.1 200");
        }

        private boolean isComplete() {
            var head = text(0, Math.min(answer.position(), 4096));
            var end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            var length = head.indexOf(LENGTH);
            if (length < 0 || length > end) {
                return answer.position() > END_OF_CHUNKS.length()
                        && text(answer.position() - END_OF_CHUNKS.length(), answer.position())
                                .equals(END_OF_CHUNKS);
            }
            var from = length + LENGTH.length();
            return answer.position() == end + 4 + Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)));
        }

        private String text(int from, int to) {
            return new String(answer.array(), from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
