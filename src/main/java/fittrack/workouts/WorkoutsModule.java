package fittrack.workouts;

import fittrack.exercises.Catalogue;
import fittrack.platform.persistence.Transactions;
import io.dropwizard.core.setup.Environment;
import java.util.Set;

/**
 * The door of this room.
 *
 * @param rehearsal reads and writes a workout's JSON once, and asks for a list on behalf of nobody
 */
public record WorkoutsModule(Runnable rehearsal) {

    /** Hangs {@code /api/workouts} on the environment. */
    public static WorkoutsModule install(Transactions transactions, Catalogue catalogue, Environment environment) {
        var workouts = new Workouts(transactions, catalogue, new WorkoutStore());
        environment.jersey().register(new WorkoutResource(workouts));
        return new WorkoutsModule(new Rehearsal(workouts, environment.getObjectMapper(), environment.getValidator()));
    }

    /** What of this room the API description shows. */
    public static Set<Class<?>> resources() {
        return Set.of(WorkoutResource.class);
    }
}
