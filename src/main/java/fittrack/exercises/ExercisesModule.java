package fittrack.exercises;

import fittrack.platform.persistence.Transactions;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import io.dropwizard.core.setup.Environment;
import java.util.Set;

/**
 * The door of this room.
 *
 * @param catalogue what workouts need to know of exercises
 * @param rehearsal asks for a list once, on behalf of nobody
 */
public record ExercisesModule(Catalogue catalogue, Runnable rehearsal) {

    private static final UserId NOBODY = new UserId("nobody");

    /** Hangs {@code /api/exercises} on the environment. */
    public static ExercisesModule install(Transactions transactions, Environment environment) {
        var store = new ExerciseStore();
        var exercises = new Exercises(transactions, store);
        environment.jersey().register(new ExerciseResource(exercises));
        return new ExercisesModule(new Catalogue(store), () -> exercises.list(NOBODY, Limit.orNone(null)));
    }

    /** What of this room the API description shows. */
    public static Set<Class<?>> resources() {
        return Set.of(ExerciseResource.class);
    }
}
