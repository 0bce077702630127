/** The types that settings are made of. */
@NullMarked
package fittrack.platform.settings;

import org.jspecify.annotations.NullMarked;
