/** What it means that a part of the service is well: how a room says so, for whoever asks. */
@NullMarked
package fittrack.platform.checks;

import org.jspecify.annotations.NullMarked;
