package fittrack.platform.dev;

import com.nimbusds.jose.jwk.JWKSet;
import fittrack.platform.auth.AuthConfig;
import fittrack.platform.auth.KeySource;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this room.
 *
 * @param keys whose signatures are to be believed: those of the token issuer here, or of the provider that the settings name
 * @param issuer the issuer, where there is one
 */
public record DevModule(KeySource keys, Optional<TokenIssuer> issuer) {
    private static final Logger LOG = LoggerFactory.getLogger(DevModule.class);

    /**
     * Opens {@code /dev/token} in development, unless the settings say where real keys are.
     *
     * @throws IllegalStateException when the settings ask for the issuer elsewhere, or name no keys where there is none
     */
    public static DevModule install(DevConfig config, AuthConfig auth, Stage stage, Environment environment) {
        if (!config.isAllowedIn(stage)) {
            throw new IllegalStateException(
                    "dev.tokenIssuer (DEV_TOKEN_ISSUER) is true, but ENVIRONMENT is %s: it is for development only"
                            .formatted(stage));
        }
        if (!isWanted(config, auth, stage)) {
            return new DevModule(KeySource.of(auth), Optional.empty());
        }
        var issuer = issuer(auth, environment);
        return new DevModule(auth.hasKeySetUrl() ? both(issuer, KeySource.of(auth)) : issuer, Optional.of(issuer));
    }

    /** A token for the user, where this process issues any. */
    public Optional<String> token(UserId user) {
        return issuer.map(some -> some.issue(user.value()).token());
    }

    // A project that is configured on a developer's machine is believed as well, when it can be reached.
    private static KeySource both(TokenIssuer issuer, KeySource provider) {
        return () -> {
            var keys = new ArrayList<>(issuer.fetch().getKeys());
            try {
                keys.addAll(provider.fetch().getKeys());
            } catch (IOException e) {
                LOG.debug("the identity provider cannot be reached", e);
            }
            return new JWKSet(keys);
        };
    }

    private static boolean isWanted(DevConfig config, AuthConfig auth, Stage stage) {
        if (config.tokenIssuer() == DevConfig.Switch.ON && !auth.jwksUrl().isBlank()) {
            LOG.warn("dev.tokenIssuer (DEV_TOKEN_ISSUER) has no effect where auth.jwksUrl (AUTH_JWKS_URL) is set");
        }
        return config.issuesTokens(stage, auth);
    }

    private static TokenIssuer issuer(AuthConfig auth, Environment environment) {
        var issuer = TokenIssuer.create(auth, Clock.systemUTC());
        environment.jersey().register(new TokenResource(issuer));
        environment.lifecycle().addServerLifecycleListener(DevModule::announce);
        return issuer;
    }

    private static void announce(Server server) {
        for (var connector : server.getConnectors()) {
            if (connector instanceof ServerConnector http && !"admin".equals(http.getName())) {
                LOG.atInfo()
                        .addKeyValue("url", "http://localhost:%d/dev/token?user=ann".formatted(http.getLocalPort()))
                        .log("development tokens are issued here");
            }
        }
    }
}
