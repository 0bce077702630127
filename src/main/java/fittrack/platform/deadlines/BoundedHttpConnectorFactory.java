package fittrack.platform.deadlines;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** The connector type {@code bounded-http}: HTTP whose request heads must arrive within {@code headTimeout}. */
@JsonTypeName("bounded-http")
public final class BoundedHttpConnectorFactory extends HttpConnectorFactory {
    @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
    private final Duration headTimeout;

    public BoundedHttpConnectorFactory(@JsonProperty("headTimeout") Duration headTimeout) {
        this.headTimeout = java.util.Objects.requireNonNullElse(headTimeout, Duration.seconds(10));
    }

    @Override
    protected HttpConnectionFactory buildHttpConnectionFactory(HttpConfiguration configuration) {
        var usual = super.buildHttpConnectionFactory(configuration);
        var limit = headTimeout.toJavaDuration();
        var bounded = new HttpConnectionFactory(usual.getHttpConfiguration()) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                var connection = new BoundedHttpConnection(getHttpConfiguration(), connector, endPoint, limit);
                connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
                return configure(connection, connector, endPoint);
            }
        };
        bounded.setInputBufferSize(usual.getInputBufferSize());
        return bounded;
    }
}
