/** How the service says no: one body and one log line for every source of failure. */
@NullMarked
package fittrack.platform.errors;

import org.jspecify.annotations.NullMarked;
