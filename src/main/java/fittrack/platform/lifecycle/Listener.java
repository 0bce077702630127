package fittrack.platform.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket that closes without losing anybody who is already connected: to close it alone would reset those
 * whom the kernel has let in and Jetty has not fetched yet.
 */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ServerConnector connector;

    Listener(ServerConnector connector) {
        this.connector = connector;
    }

    void close() {
        connector.setAccepting(false);
        if (connector.getTransport() instanceof ServerSocketChannel channel) {
            try {
                fetchAll(channel);
            } catch (IOException e) {
                // The worst that follows is what closing alone would have done.
                LOG.debug("the queue of a listener could not be emptied", e);
            }
        }
        connector.close();
    }

    private void fetchAll(ServerSocketChannel channel) throws IOException {
        // Each acceptor sleeps inside its call until somebody comes, and keeps the channel to itself meanwhile.
        for (int i = 0; i < connector.getAcceptors(); i++) {
            knock((InetSocketAddress) channel.getLocalAddress());
        }
        channel.configureBlocking(false);
        for (var client = channel.accept(); client != null; client = channel.accept()) {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connector.getSelectorManager().accept(client);
        }
    }

    private static void knock(InetSocketAddress address) throws IOException {
        var host = address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, address.getPort()), Math.toIntExact(PATIENCE.toMillis()));
        }
    }
}
