/** How large a request may be and how long it may take. */
@NullMarked
package fittrack.platform.bounds;

import org.jspecify.annotations.NullMarked;
