package fittrack.testing.planted.workouts;

final class Changes {
    int count;
}
