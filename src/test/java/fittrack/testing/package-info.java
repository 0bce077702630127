/** What tests share: a real database, a running service, tokens. */
@NullMarked
package fittrack.testing;

import org.jspecify.annotations.NullMarked;
