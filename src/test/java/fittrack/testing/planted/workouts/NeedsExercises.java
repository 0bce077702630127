package fittrack.testing.planted.workouts;

import fittrack.testing.planted.exercises.NeedsWorkouts;

record NeedsExercises(NeedsWorkouts other) {}
