/** Logging workouts and reading them back. */
@NullMarked
package fittrack.workouts;

import org.jspecify.annotations.NullMarked;
