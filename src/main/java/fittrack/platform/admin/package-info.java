/** The operators' door: who may use it and for what, and the page that says what is there. */
@NullMarked
package fittrack.platform.admin;

import org.jspecify.annotations.NullMarked;
