package fittrack.testing.planted.workouts;

final class Remembers {
    private static int count;

    private Remembers() {}

    static int next() {
        return count++;
    }
}
