package fittrack;

import fittrack.account.AccountModule;
import fittrack.exercises.ExercisesModule;
import fittrack.platform.admin.AdminModule;
import fittrack.platform.auth.AuthModule;
import fittrack.platform.bounds.BoundsModule;
import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Check;
import fittrack.platform.checks.Condition;
import fittrack.platform.checks.Finding;
import fittrack.platform.deadlines.DeadlinesModule;
import fittrack.platform.dev.DevCommand;
import fittrack.platform.dev.DevModule;
import fittrack.platform.docs.Api;
import fittrack.platform.docs.DocsModule;
import fittrack.platform.edge.EdgeModule;
import fittrack.platform.edge.EdgeModule.ApiSteps;
import fittrack.platform.errors.ErrorsModule;
import fittrack.platform.health.HealthModule;
import fittrack.platform.lifecycle.CheckCommand;
import fittrack.platform.lifecycle.LifecycleModule;
import fittrack.platform.lifecycle.ProcessEnd;
import fittrack.platform.lifecycle.Rotation;
import fittrack.platform.lifecycle.ServeCommand;
import fittrack.platform.limits.LimitsModule;
import fittrack.platform.logs.LogOutputs;
import fittrack.platform.peers.ClientResolver;
import fittrack.platform.persistence.PersistenceModule;
import fittrack.platform.request.UserId;
import fittrack.platform.settings.VariableConfigurationFactory;
import fittrack.platform.telemetry.TelemetryModule;
import fittrack.platform.wire.WireModule;
import fittrack.workouts.WorkoutsModule;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service. {@link #run} is its table of contents: read down, the service starts; read up, it stops. */
public final class FitTrackApplication extends Application<FitTrackConfiguration> {
    private final AtomicReference<@Nullable DevModule> development = new AtomicReference<>();
    private final ProcessEnd process;

    /** A guest in its process: whoever made it stops it. */
    public FitTrackApplication() {
        this(ProcessEnd.ofSomebodyElse());
    }

    private FitTrackApplication(ProcessEnd process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws Exception {
        new FitTrackApplication(ProcessEnd.ofThisProcess()).run(arguments);
    }

    @Override
    public String getName() {
        return "fittrack";
    }

    @Override
    protected void bootstrapLogging() {
        LogOutputs.beforeConfiguration();
    }

    @Override
    protected void addDefaultCommands(Bootstrap<FitTrackConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand<>(this));
        bootstrap.addCommand(new CheckCommand<>(this));
    }

    @Override
    public void initialize(Bootstrap<FitTrackConfiguration> bootstrap) {
        bootstrap.setConfigurationFactoryFactory((type, validator, json, prefix) ->
                new VariableConfigurationFactory<>(type, validator, json, prefix, System.getenv()));
        bootstrap.addCommand(
                PersistenceModule.command(FitTrackConfiguration.class, FitTrackConfiguration::persistence));
        bootstrap.addCommand(new DevCommand<>(
                this,
                FitTrackConfiguration::environment,
                FitTrackConfiguration::persistence,
                FitTrackConfiguration::with,
                this::token));
    }

    @Override
    public void run(FitTrackConfiguration config, Environment environment) {
        var stage = config.environment();

        // What everything stands on.
        ErrorsModule.install(environment);
        WireModule.install(environment);
        var telemetry = TelemetryModule.install(config.telemetry(), stage, environment);
        StartLine.of(config, telemetry.build()).log();
        var lifecycle = LifecycleModule.install(config.lifecycle(), process, telemetry, environment);
        var persistence = PersistenceModule.install(config.persistence(), telemetry.queryTimes(), environment);
        environment.healthChecks().register("config", Check.critical(config::settingsFound));
        HealthModule.install(
                config.probes(), telemetry.build().version(), List.of(inRotation(lifecycle.rotation())), environment);

        // What every request meets.
        var bounds = BoundsModule.install(config.bounds(), environment);
        var deadlines = DeadlinesModule.install(bounds, environment);
        var limits = LimitsModule.install(config.limits(), environment);
        var dev = DevModule.install(config.dev(), config.auth(), stage, environment);
        development.set(dev);
        var auth = AuthModule.install(
                config.auth(), stage, dev.keys(), limits.admission(), persistence.users()::ensure, environment);
        EdgeModule.install(
                config.edge(),
                stage,
                new ClientResolver(config.peers()),
                deadlines,
                lifecycle.rotation(),
                limits.limiter()::dress,
                new ApiSteps(limits.addressFilter(), auth.filter(), limits.userFilter()),
                environment);
        AdminModule.install(config.console(), stage, telemetry.build().version(), environment);

        // What the service is for.
        var exercises = ExercisesModule.install(persistence.transactions(), environment);
        var workouts = WorkoutsModule.install(persistence.transactions(), exercises.catalogue(), environment);
        AccountModule.install(persistence.transactions(), persistence.users(), auth.localMode(), environment);
        DocsModule.install(
                new Api("FitTrack", telemetry.build().version(), resources(), bounds.routes()::largestBody),
                environment);
        lifecycle.warmUp(List.of(auth.rehearsal(), workouts.rehearsal(), exercises.rehearsal()), environment);
    }

    private static Condition inRotation(Rotation rotation) {
        return new Condition(
                "rotation",
                () -> rotation.absence()
                        .map(absence -> Finding.of(
                                switch (absence) {
                                    case WARMING_UP -> Cause.WARMING_UP;
                                    case OUT_OF_ROTATION -> Cause.OUT_OF_ROTATION;
                                    case DRAINING -> Cause.DRAINING;
                                }))
                        .orElse(Finding.WELL));
    }

    /** A token that the development command can show. */
    private Optional<String> token(UserId user) {
        return Optional.ofNullable(development.get()).flatMap(dev -> dev.token(user));
    }

    /** Everything that answers under {@code /api}. */
    static Set<Class<?>> resources() {
        return Stream.of(WorkoutsModule.resources(), ExercisesModule.resources(), AccountModule.resources())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
