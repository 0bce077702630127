/** Starting, and saying why it does not start; being in or out of rotation, draining, stopping. */
@NullMarked
package fittrack.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
