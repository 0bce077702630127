/** The catalogue of a user's exercises and the history of each. */
@NullMarked
package fittrack.exercises;

import org.jspecify.annotations.NullMarked;
