package fittrack.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/workouts} as the service has it, on whichever way to the rows a level has. */
@Path("/api/workouts")
@Produces(MediaType.APPLICATION_JSON)
public final class BenchResource {
    private final Rows rows;

    BenchResource(Rows rows) {
        this.rows = rows;
    }

    @GET
    public List<Row> list(@Context UserId user, @QueryParam("limit") @Nullable Limit limit) {
        return rows.of(user, Limit.orNone(limit));
    }

    /** A way to the rows. */
    @FunctionalInterface
    interface Rows {
        List<Row> of(UserId user, Limit limit);
    }

    /** A workout as the list shows it. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            int id,
            Instant date,
            @Nullable String notes,
            @Nullable String workoutFocus,
            Instant createdAt,
            @Nullable Instant updatedAt,
            String userId) {}
}
