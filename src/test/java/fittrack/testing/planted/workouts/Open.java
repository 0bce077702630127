package fittrack.testing.planted.workouts;

class Open {}
