package fittrack.platform.peers;

import static org.assertj.core.api.Assertions.assertThat;

import fittrack.platform.settings.Cidrs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The resolver on real connections from 127.0.0.1. */
final class ClientResolverServerTest {
    private static final String FORWARDED =
            "GET / HTTP/1.1\r\nHost: App.Example.com:8080\r\nX-Forwarded-For: 1.1.1.1, 198.51.100.7\r\n";

    @Test
    @DisplayName("RATE-5: no proxy is trusted by default")
    void the_peer_of_the_socket_is_the_client() throws Exception {
        assertThat(clientOf("", FORWARDED))
                .isEqualTo(
                        "Client[address=127.0.0.1, key=127.0.0.1, isHttps=false, origin=http://app.example.com:8080]");
    }

    @Test
    void a_trusted_proxy_says_who_the_client_is() throws Exception {
        assertThat(clientOf("127.0.0.0/8", FORWARDED + "X-Forwarded-Proto: https\r\n"))
                .isEqualTo("Client[address=198.51.100.7, key=198.51.100.7, isHttps=true,"
                        + " origin=https://app.example.com:8080]");
    }

    @Test
    @DisplayName("HEAD-2: a request target that claims HTTPS does not make it so")
    void the_scheme_of_a_request_target_is_not_believed() throws Exception {
        assertThat(clientOf("", "GET https://app.example.com/ HTTP/1.1\r\nHost: app.example.com\r\n"))
                .contains("isHttps=false, origin=http://app.example.com");
    }

    private static String clientOf(String proxies, String request) throws Exception {
        var resolver = new ClientResolver(new PeersConfig(Cidrs.parse(proxies), ""));
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request received, Response response, Callback callback) {
                Content.Sink.write(response, true, resolver.resolve(received).toString(), callback);
                return true;
            }
        });
        server.start();
        try {
            return exchange(connector.getLocalPort(), request + "Connection: close\r\n\r\n");
        } finally {
            server.stop();
        }
    }

    private static String exchange(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return response.substring(response.indexOf("\r\n\r\n") + 4);
        }
    }
}
