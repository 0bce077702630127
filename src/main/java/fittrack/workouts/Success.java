package fittrack.workouts;

import io.swagger.v3.oas.annotations.media.Schema;

/** The whole answer to a workout that was stored. */
@Schema(name = "Success", requiredProperties = "success")
record Success(@Schema(allowableValues = "true") boolean success) {}
