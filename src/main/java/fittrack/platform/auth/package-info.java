/** Who is calling: tokens verified against a key set, and the user they name. */
@NullMarked
package fittrack.platform.auth;

import org.jspecify.annotations.NullMarked;
