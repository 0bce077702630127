package fittrack.platform.errors;

import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** The door of this room: after {@link #install} every failure, whoever meets it, is answered the same way. */
public final class ErrorsModule {

    private ErrorsModule() {}

    /** Counts what it answers as {@code errors.<code>} in the metric registry. */
    public static void install(Environment environment) {
        var answers = new ErrorAnswers(
                environment.getObjectMapper(),
                Clock.systemUTC(),
                code -> environment.metrics().counter("errors." + code).inc());
        environment.jersey().register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(answers).to(ErrorAnswers.class);
            }
        });
        environment.jersey().register(FailureMapper.class);
        environment.jersey().register(InvalidBodyMapper.class);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            // Dropwizard sets its own handlers after run(); this comes later still.
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    environment.getApplicationContext().setErrorHandler(new ContextErrorHandler(answers));
                    environment.getAdminContext().setErrorHandler(new ContextErrorHandler(answers));
                    server.setErrorHandler(new ServerErrorHandler(answers));
                }
            }
        });
    }
}
