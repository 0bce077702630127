/** PostgreSQL: the pool, the migrations and transactions that belong to one user. */
@NullMarked
package fittrack.platform.persistence;

import org.jspecify.annotations.NullMarked;
