/** The user's training profile, feature access and account deletion. */
@NullMarked
package fittrack.account;

import org.jspecify.annotations.NullMarked;
