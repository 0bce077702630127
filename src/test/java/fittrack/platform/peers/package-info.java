@NullMarked
package fittrack.platform.peers;

import org.jspecify.annotations.NullMarked;
