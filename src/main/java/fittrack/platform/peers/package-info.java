/** Who is at the other end of a connection, as far as anybody can be believed. */
@NullMarked
package fittrack.platform.peers;

import org.jspecify.annotations.NullMarked;
