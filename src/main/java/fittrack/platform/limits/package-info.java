/** How much they may ask for: token buckets per user and per client address, as named policies. */
@NullMarked
package fittrack.platform.limits;

import org.jspecify.annotations.NullMarked;
