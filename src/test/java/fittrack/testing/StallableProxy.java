package fittrack.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP connection to something on this machine that can be frozen, cut and healed. */
public final class StallableProxy implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object monitor = new Object();
    private boolean flowing = true;
    private @Nullable ServerSocket door;

    private StallableProxy(int target, ServerSocket door) {
        this.target = target;
        this.port = door.getLocalPort();
        open(door);
    }

    /** A healthy one to that port. */
    public static StallableProxy to(int target) {
        return new StallableProxy(target, listen(0));
    }

    /** A healthy one to a database, whose URL through it is {@link #url}. */
    public static StallableProxy to(TestDatabase database) {
        return to(Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1")));
    }

    /** The URL of the database, through this proxy. */
    public String url(TestDatabase database) {
        return database.url().replaceFirst(":\\d+/", ":" + port + "/");
    }

    /** Like a frozen host: connections are accepted, and then nothing comes. */
    public void freeze() {
        synchronized (monitor) {
            flowing = false;
        }
    }

    /** Like a process that died: connections are cut, new ones refused. */
    public void cut() {
        synchronized (monitor) {
            close(door);
            door = null;
            sockets.forEach(StallableProxy::close);
            sockets.clear();
        }
    }

    /** All is well again; what froze goes on. */
    public void heal() {
        synchronized (monitor) {
            flowing = true;
            monitor.notifyAll();
            if (door == null) {
                open(listen(port));
            }
        }
    }

    @Override
    public void close() {
        heal();
        cut();
    }

    private void open(ServerSocket fresh) {
        synchronized (monitor) {
            door = fresh;
        }
        start(() -> {
            while (true) {
                var client = fresh.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            }
        });
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitFlow();
                out.write(buffer, 0, n);
                out.flush();
            }
        } finally {
            sockets.remove(from);
        }
    }

    private void awaitFlow() throws IOException {
        synchronized (monitor) {
            while (!flowing) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The end of a connection, or of the door.
                    }
                },
                "stallable-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(@Nullable AutoCloseable socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
