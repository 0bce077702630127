package fittrack.testing.planted.workouts;

import java.util.logging.Logger;

record LogsByItself(Logger logger) {
    void say() {
        logger.info("something");
    }
}
