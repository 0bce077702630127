package fittrack.workouts;

import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/workouts}. In every method the id comes before the body: the first parameter that is wrong answers. */
@Path("/api/workouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workouts")
public final class WorkoutResource {
    private final Workouts workouts;

    WorkoutResource(Workouts workouts) {
        this.workouts = workouts;
    }

    @GET
    @Operation(operationId = "listWorkouts", summary = "All workouts of the caller, newest date first.")
    @ApiResponse(responseCode = "200", description = "Array, possibly empty.", useReturnTypeSchema = true)
    public List<Workout> list(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "10000"))
                    @QueryParam("limit")
                    @Nullable
                    Limit limit) {
        return workouts.list(user, Limit.orNone(limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWorkout",
            summary = "Store a workout with its exercises and sets, all or nothing. Does not return the new id.")
    @ApiResponse(responseCode = "200", description = "Stored. Status is 200, not 201.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Body refused.")
    public Success log(@Context UserId user, @NotNull @Valid NewWorkout draft) {
        workouts.log(user, draft);
        return new Success(true);
    }

    @GET
    @Path("/focus-values")
    @Operation(
            operationId = "listFocusValues",
            summary = "Distinct stored focus texts of the caller, ascending, exactly as stored.")
    @ApiResponse(responseCode = "200", description = "Array of strings, possibly empty.", useReturnTypeSchema = true)
    public List<String> focusValues(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "10000"))
                    @QueryParam("limit")
                    @Nullable
                    Limit limit) {
        return workouts.focusValues(user, Limit.orNone(limit));
    }

    @GET
    @Path("/new-workout-context")
    @Operation(
            operationId = "getNewWorkoutContext",
            summary = "Latest workout per focus and the latest non-blank note.")
    @ApiResponse(responseCode = "200", description = "Also for a user without workouts.", useReturnTypeSchema = true)
    public NewWorkoutContext context(@Context UserId user) {
        return workouts.context(user);
    }

    @GET
    @Path("/contribution-data")
    @Operation(
            operationId = "getContributionData",
            summary = "Working sets per day from 52 weeks ago on, ascending, days without a workout left out.")
    @ApiResponse(responseCode = "200", description = "days is always an array.", useReturnTypeSchema = true)
    public ContributionData contributions(@Context UserId user) {
        return workouts.contributions(user);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getWorkout",
            summary = "One row per set, in exercise then set order. An unknown id answers an empty array.")
    @ApiResponse(responseCode = "200", description = "Array of rows.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "Invalid workout ID.")
    public List<WorkoutSet> sets(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    WorkoutId id) {
        return workouts.sets(user, id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}")
    @Operation(
            operationId = "replaceWorkout",
            summary = "Replace date and all sets; notes and focus only change when a non-empty text is sent.")
    @ApiResponse(responseCode = "204", description = "Stored. No body.")
    @ApiResponse(responseCode = "400", description = "Id or body refused.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public void replace(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    WorkoutId id,
            @NotNull @Valid NewWorkout draft) {
        workouts.replace(user, id, draft);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWorkout", summary = "Remove the workout and its sets; exercises stay.")
    @ApiResponse(responseCode = "204", description = "Removed. No body.")
    @ApiResponse(responseCode = "400", description = "Invalid workout ID.")
    @ApiResponse(responseCode = "404", description = "Unknown or another user's.")
    public void delete(
            @Context UserId user,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathParam("id")
                    WorkoutId id) {
        workouts.delete(user, id);
    }
}
