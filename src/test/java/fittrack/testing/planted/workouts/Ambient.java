package fittrack.testing.planted.workouts;

final class Ambient {
    static final ThreadLocal<String> USER = new ThreadLocal<>();

    private Ambient() {}
}
