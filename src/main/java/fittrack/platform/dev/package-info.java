/** Development with one command: an embedded PostgreSQL, a token issuer and sample data. */
@NullMarked
package fittrack.platform.dev;

import org.jspecify.annotations.NullMarked;
