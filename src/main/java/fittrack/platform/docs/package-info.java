/** How the API describes itself: its OpenAPI document and the pages that show it. */
@NullMarked
package fittrack.platform.docs;

import org.jspecify.annotations.NullMarked;
