/** What the service tells its operators: metrics, and one log line for each request. */
@NullMarked
package fittrack.platform.telemetry;

import org.jspecify.annotations.NullMarked;
