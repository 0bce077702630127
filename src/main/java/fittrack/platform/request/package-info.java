/** What travels with a request: its id, its deadline and the name of its user. */
@NullMarked
package fittrack.platform.request;

import org.jspecify.annotations.NullMarked;
