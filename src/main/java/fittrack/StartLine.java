package fittrack;

import fittrack.platform.telemetry.Build;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator wants to know of every start, in one line and without a secret (SPEC LIFE-5). */
record StartLine(Map<String, Object> fields) {
    private static final Logger LOG = LoggerFactory.getLogger(StartLine.class);

    static StartLine of(FitTrackConfiguration config, Build build) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("environment", config.environment().toString());
        if (config.getServerFactory() instanceof DefaultServerFactory server) {
            fields.put("port", port(server.getApplicationConnectors()));
            fields.put("admin_port", port(server.getAdminConnectors()));
        }
        fields.put(
                "log_level",
                config.telemetry().level(config.environment()).name().toLowerCase(Locale.ROOT));
        fields.put("db_max_conns", config.persistence().maxConns());
        fields.put("rate_limit_rpm", config.limits().rpm());
        fields.put("allowed_origins", String.join(",", config.edge().origins()));
        fields.put("version", build.version());
        fields.put("commit", build.commit());
        fields.put("java", build.java());
        return new StartLine(fields);
    }

    private static int port(List<ConnectorFactory> door) {
        return door.stream()
                .filter(HttpConnectorFactory.class::isInstance)
                .mapToInt(connector -> ((HttpConnectorFactory) connector).getPort())
                .findFirst()
                .orElse(0);
    }

    void log() {
        var line = LOG.atInfo();
        for (var field : fields.entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        line.log("server starting");
    }
}
