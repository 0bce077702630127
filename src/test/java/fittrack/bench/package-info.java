/** What each layer of the service costs: run by {@code ops/bench/run.sh}, never by the build. */
@NullMarked
package fittrack.bench;

import org.jspecify.annotations.NullMarked;
