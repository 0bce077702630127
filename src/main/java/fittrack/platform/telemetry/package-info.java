/** What the service tells its operators: logs and metrics. */
@NullMarked
package fittrack.platform.telemetry;

import org.jspecify.annotations.NullMarked;
