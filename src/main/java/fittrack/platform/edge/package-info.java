/** What every request meets, in order. */
@NullMarked
package fittrack.platform.edge;

import org.jspecify.annotations.NullMarked;
