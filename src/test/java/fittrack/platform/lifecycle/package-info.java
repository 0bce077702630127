/** Real processes that get real signals. */
@NullMarked
package fittrack.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
