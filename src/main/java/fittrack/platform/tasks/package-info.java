/** What operators can ask the running service to do: how a room offers a task of its own. */
@NullMarked
package fittrack.platform.tasks;

import org.jspecify.annotations.NullMarked;
