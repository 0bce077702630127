/** How a log line is written: clipped, redacted, unforgeable, and never at the cost of the one who logs. */
@NullMarked
package fittrack.platform.logs;

import org.jspecify.annotations.NullMarked;
