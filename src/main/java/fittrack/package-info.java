/** FitTrack: a fitness tracker. The features stand here; what they stand on is in {@code platform}. */
@NullMarked
package fittrack;

import org.jspecify.annotations.NullMarked;
