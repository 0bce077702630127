/** The tests of development with one command. */
@NullMarked
package fittrack.platform.dev;

import org.jspecify.annotations.NullMarked;
