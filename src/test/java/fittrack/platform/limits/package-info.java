@NullMarked
package fittrack.platform.limits;

import org.jspecify.annotations.NullMarked;
