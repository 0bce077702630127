package fittrack.testing.planted.workouts;

final class Prints {
    private Prints() {}

    static void say() {
        System.out.println("something");
    }
}
