package fittrack;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import fittrack.platform.admin.AdminConfig;
import fittrack.platform.auth.AuthConfig;
import fittrack.platform.bounds.BoundsConfig;
import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Finding;
import fittrack.platform.dev.DevConfig;
import fittrack.platform.edge.EdgeConfig;
import fittrack.platform.health.HealthConfig;
import fittrack.platform.lifecycle.LifecycleConfig;
import fittrack.platform.limits.LimitsConfig;
import fittrack.platform.peers.PeersConfig;
import fittrack.platform.persistence.PersistenceConfig;
import fittrack.platform.settings.Stage;
import fittrack.platform.telemetry.TelemetryConfig;
import io.dropwizard.core.Configuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;

/** One typed block per room, in the order of {@link FitTrackApplication#run}. */
public final class FitTrackConfiguration extends Configuration {
    private final @NotNull Stage environment;
    private final @Valid @NotNull TelemetryConfig telemetry;
    private final @Valid @NotNull LifecycleConfig lifecycle;
    private final @Valid @NotNull PersistenceConfig persistence;
    private final @Valid @NotNull HealthConfig probes;
    private final @Valid @NotNull PeersConfig peers;
    private final @Valid @NotNull BoundsConfig bounds;
    private final List<@Valid @NotNull RouteConfig> routes;
    private final @Valid @NotNull LimitsConfig limits;
    private final @Valid @NotNull DevConfig dev;
    private final @Valid @NotNull AuthConfig auth;
    private final @Valid @NotNull EdgeConfig edge;
    private final @Valid @NotNull AdminConfig console;

    public FitTrackConfiguration(
            @JsonProperty("environment") Stage environment,
            @JsonProperty("telemetry") TelemetryConfig telemetry,
            @JsonProperty("lifecycle") LifecycleConfig lifecycle,
            @JsonProperty("persistence") PersistenceConfig persistence,
            @JsonProperty("probes") HealthConfig probes,
            @JsonProperty("peers") PeersConfig peers,
            @JsonProperty("bounds") BoundsConfig bounds,
            @JsonProperty("routes") List<RouteConfig> routes,
            @JsonProperty("limits") LimitsConfig limits,
            @JsonProperty("dev") DevConfig dev,
            @JsonProperty("auth") AuthConfig auth,
            @JsonProperty("edge") EdgeConfig edge,
            @JsonProperty("console") AdminConfig console) {
        this.environment = environment;
        this.telemetry = telemetry;
        this.lifecycle = lifecycle;
        this.persistence = persistence;
        this.probes = probes;
        this.peers = peers;
        this.bounds = bounds;
        this.routes = List.copyOf(requireNonNullElse(routes, List.of()));
        this.limits = limits;
        this.dev = dev;
        this.auth = auth;
        this.edge = edge;
        this.console = console;
    }

    public Stage environment() {
        return environment;
    }

    public TelemetryConfig telemetry() {
        return telemetry;
    }

    public LifecycleConfig lifecycle() {
        return lifecycle;
    }

    public PersistenceConfig persistence() {
        return persistence;
    }

    public HealthConfig probes() {
        return probes;
    }

    public PeersConfig peers() {
        return peers;
    }

    /** Sizes and times, those of single routes included. */
    public BoundsConfig bounds() {
        return bounds.with(routes.stream().map(RouteConfig::bounds).toList());
    }

    /** Rate limits, those of single routes included. */
    public LimitsConfig limits() {
        return limits.with(routes.stream()
                .map(RouteConfig::policy)
                .flatMap(Optional::stream)
                .toList());
    }

    public DevConfig dev() {
        return dev;
    }

    public AuthConfig auth() {
        return auth;
    }

    public EdgeConfig edge() {
        return edge;
    }

    public AdminConfig console() {
        return console;
    }

    @ValidationMethod(message = "persistence.url (DATABASE_URL) must be set")
    public boolean isDatabaseNamed() {
        return environment == Stage.DEVELOPMENT || !persistence.url().isBlank();
    }

    @ValidationMethod(message = "auth.projectId (PROJECT_ID) or auth.jwksUrl (AUTH_JWKS_URL) must be set")
    public boolean isKeySetNamed() {
        return auth.hasKeySetUrl() || dev.issuesTokens(environment, auth);
    }

    @ValidationMethod(message = "auth.local.enabled (E2E_LOCAL_AUTH_ENABLED) is for ENVIRONMENT=development only")
    public boolean isLocalModeInPlace() {
        return auth.isAllowedIn(environment);
    }

    @ValidationMethod(message = "dev.tokenIssuer (DEV_TOKEN_ISSUER) is for ENVIRONMENT=development only")
    public boolean isTokenIssuerInPlace() {
        return dev.isAllowedIn(environment);
    }

    /** Whether everything is set that a service needs, as health tells it. */
    Finding settingsFound() {
        return !persistence.url().isBlank() && isKeySetNamed() ? Finding.WELL : Finding.of(Cause.SETTINGS_MISSING);
    }

    /** The same configuration for another database. */
    FitTrackConfiguration with(PersistenceConfig other) {
        var copy = new FitTrackConfiguration(
                environment,
                telemetry,
                lifecycle,
                other,
                probes,
                peers,
                bounds,
                routes,
                limits,
                dev,
                auth,
                edge,
                console);
        copy.setServerFactory(getServerFactory());
        copy.setLoggingFactory(getLoggingFactory());
        copy.setMetricsFactory(getMetricsFactory());
        copy.setAdminFactory(getAdminFactory());
        getHealthFactory().ifPresent(copy::setHealthFactory);
        return copy;
    }
}
