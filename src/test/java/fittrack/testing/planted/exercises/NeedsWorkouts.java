package fittrack.testing.planted.exercises;

import fittrack.testing.planted.workouts.Workouts;

/** Half of a cycle. */
public record NeedsWorkouts(Workouts other) {}
