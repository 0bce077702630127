/** Whether the service is alive and whether it can take traffic. */
@NullMarked
package fittrack.platform.health;

import org.jspecify.annotations.NullMarked;
