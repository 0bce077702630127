@NullMarked
package fittrack.platform.settings;

import org.jspecify.annotations.NullMarked;
