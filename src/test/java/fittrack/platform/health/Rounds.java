package fittrack.platform.health;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Looks at a check when it is told to, and at no other time. */
final class Rounds {
    private final Watched check;

    Rounds(Watched check) {
        this.check = check;
    }

    void look() {
        // Nothing that is put on it comes to pass: there is no second look.
        ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
        try {
            check.watch(never, Runnable::run);
        } finally {
            never.shutdownNow();
        }
    }
}
