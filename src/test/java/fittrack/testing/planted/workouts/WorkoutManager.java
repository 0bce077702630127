package fittrack.testing.planted.workouts;

record WorkoutManager() {}
