package fittrack.platform.auth;

import com.codahale.metrics.Gauge;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.Stage;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/**
 * The door of this room.
 *
 * @param filter stands in front of everything that is for users only
 * @param keys whose signatures are believed
 * @param tokens those whose signature need not be checked again
 * @param localMode the mode of local end-to-end tests
 * @param rehearsal checks a token once, of an issuer made up for it
 */
public record AuthModule(
        AuthFilter filter, TrustedKeys keys, VerifiedTokens tokens, LocalMode localMode, Runnable rehearsal) {
    private static final long LOOK_EVERY_MILLIS = 1_000;

    /**
     * Begins to fetch the key set, and lets resources ask for their caller as {@code @Context UserId user}.
     *
     * @param source where the keys are: {@link KeySource#of}, or an issuer of this process
     * @param admission may turn requests away before they cost anything
     * @param arrivals is told of every user who calls, before the call goes on
     */
    public static AuthModule install(
            AuthConfig config,
            Stage stage,
            KeySource source,
            Admission admission,
            Consumer<UserId> arrivals,
            Environment environment) {
        var localMode = LocalMode.of(config, stage);
        var clock = Clock.systemUTC();
        var keys = keys(config, source, environment);
        environment.healthChecks().register("identity", IdentityCheck.of(keys));
        var tokens = new VerifiedTokens(keys, config.maxCachedTokens(), clock);
        var verifier = new TokenVerifier(keys, new ClaimRules(config, clock));
        var metrics = environment.metrics();
        metrics.registerGauge("auth.keys", keys::count);
        metrics.registerGauge("auth.tokens.cached", (Gauge<Long>) tokens::count);
        var authenticator = new Authenticator(
                localMode,
                tokens,
                verifier,
                admission,
                reason -> metrics.counter("auth.tokens.refused." + reason).inc());
        environment.jersey().register(new Binder());
        environment.admin().addTask(new TokenCacheClearTask(tokens));
        return new AuthModule(
                new AuthFilter(authenticator, arrivals), keys, tokens, localMode, new Rehearsal(config, clock));
    }

    private static TrustedKeys keys(AuthConfig config, KeySource source, Environment environment) {
        var worker = environment
                .lifecycle()
                .scheduledExecutorService("auth-keys", true)
                .build();
        var keys = new TrustedKeys(source, config.keySet(), worker, System::nanoTime);
        worker.scheduleWithFixedDelay(keys::refreshIfDue, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return keys;
    }

    private static final class Binder extends AbstractBinder {
        @Override
        protected void configure() {
            bindFactory(CallerFactory.class).to(UserId.class).in(RequestScoped.class);
        }
    }
}
