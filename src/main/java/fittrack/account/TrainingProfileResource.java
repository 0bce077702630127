package fittrack.account;

import fittrack.platform.request.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The user's training profile. */
@Path("/api/training-profile")
@Tag(name = "training-profile")
public final class TrainingProfileResource {
    private final TrainingProfiles profiles;

    TrainingProfileResource(TrainingProfiles profiles) {
        this.profiles = profiles;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getTrainingProfile", summary = "What the user told about their training.")
    @ApiResponse(
            responseCode = "200",
            description = "Stored profile, or the empty document (never 404).",
            useReturnTypeSchema = true)
    public TrainingProfile get(@Context UserId user) {
        return profiles.of(user);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putTrainingProfile",
            summary = "Full replacement; an omitted key means null or an empty list.",
            description = "Answers with the normalised document.")
    @ApiResponse(
            responseCode = "200",
            description = "Stored document after trimming and de-duplication.",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "400",
            description = "\"failed to decode request body\", or a refusal whose message starts with the first refused"
                    + " field and a colon, in the order primary_goal, experience_level,"
                    + " preferred_session_duration_minutes, usual_training_location.")
    public TrainingProfile put(
            @Context UserId user,
            @NotNull
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewTrainingProfile.class)))
                    NewTrainingProfile profile) {
        return profiles.replace(user, profile);
    }
}
