package fittrack.exercises;

import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises}. In every method the id comes before the body: the first parameter that is wrong answers. */
@Path("/api/exercises")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "exercises")
public final class ExerciseResource {
    private final Exercises exercises;

    ExerciseResource(Exercises exercises) {
        this.exercises = exercises;
    }

    @GET
    @Operation(operationId = "listExercises", summary = "All exercises of the caller, ordered by name.")
    @ApiResponse(responseCode = "200", description = "Array, possibly empty.", useReturnTypeSchema = true)
    public List<Exercise> list(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "10000"))
                    @QueryParam("limit")
                    @Nullable
                    Limit limit) {
        return exercises.list(user, Limit.orNone(limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getOrCreateExercise",
            summary = "The caller's exercise with exactly this name, created when missing. 200 in both cases.")
    @ApiResponse(responseCode = "200", description = "Existing or new exercise.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Body refused.")
    public Exercise findOrCreate(@Context UserId user, @NotNull @Valid NewExercise draft) {
        return exercises.findOrCreate(user, draft);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getExercise", summary = "The exercise and every set of it, newest workout first.")
    @ApiResponse(responseCode = "200", description = "sets is always an array.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Invalid exercise ID.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public ExerciseDetail detail(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id,
            @Parameter(
                            description = "Sets at most.",
                            schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "10000"))
                    @QueryParam("limit")
                    @Nullable
                    Limit limit) {
        return exercises.detail(user, id, Limit.orNone(limit));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}")
    @Operation(operationId = "renameExercise", summary = "Rename; the current name is fine too.")
    @ApiResponse(responseCode = "204", description = "Renamed. No body.")
    @ApiResponse(responseCode = "400", description = "Id or body refused.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    @ApiResponse(responseCode = "409", description = "Another exercise of the caller has that name.")
    public void rename(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id,
            @NotNull @Valid ExerciseChanges changes) {
        exercises.rename(user, id, changes);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteExercise", summary = "Remove the exercise and all its sets; workouts stay.")
    @ApiResponse(responseCode = "204", description = "Removed. No body.")
    @ApiResponse(responseCode = "400", description = "Invalid exercise ID.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public void delete(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id) {
        exercises.delete(user, id);
    }

    @GET
    @Path("/{id}/recent-sets")
    @Operation(
            operationId = "getRecentSets",
            summary =
                    "At most three sets, newest workout first, highest set first. An unknown id answers an empty array.")
    @ApiResponse(
            responseCode = "200",
            description = "Array of 0 to 3 rows.",
            content = @Content(array = @ArraySchema(maxItems = 3, schema = @Schema(implementation = RecentSet.class))))
    @ApiResponse(responseCode = "400", description = "Invalid exercise ID.")
    public List<RecentSet> recentSets(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id) {
        return exercises.recentSets(user, id);
    }

    @GET
    @Path("/{id}/metrics-history")
    @Operation(
            operationId = "getMetricsHistory",
            summary = "One point per workout with working sets of the exercise, ascending by day.")
    @ApiResponse(responseCode = "200", description = "points is always an array.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Invalid exercise ID or range.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public MetricsHistory history(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id,
            @Parameter(
                            description = "Case-sensitive. Empty counts as absent; the first of several counts.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"W", "M", "6M", "Y"},
                                            defaultValue = "M"))
                    @QueryParam("range")
                    @DefaultValue("M")
                    String range) {
        return exercises.history(user, id, HistoryRange.of(range));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/historical-1rm")
    @Operation(operationId = "updateHistorical1rm", summary = "Store, clear or recompute the exercise's one-rep max.")
    @ApiResponse(responseCode = "204", description = "Stored. No body.")
    @ApiResponse(responseCode = "400", description = "Id or body refused.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public void changeRecord(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    ExerciseId id,
            @NotNull @Valid OneRepMaxChanges changes) {
        exercises.changeRecord(user, id, changes);
    }
}
