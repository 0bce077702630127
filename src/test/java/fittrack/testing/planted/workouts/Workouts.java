package fittrack.testing.planted.workouts;

/** A feature. */
public final class Workouts {}
