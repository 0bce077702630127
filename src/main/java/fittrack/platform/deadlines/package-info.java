/** How long a request may take: the watch over all that is in flight. */
@NullMarked
package fittrack.platform.deadlines;

import org.jspecify.annotations.NullMarked;
