package fittrack.workouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows beside an empty workout form.
 *
 * @param focusTemplates the latest workout of each focus, newest first
 * @param latestWorkoutNote left out when no workout has a note
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "NewWorkoutContext", requiredProperties = "focusTemplates")
record NewWorkoutContext(
        List<FocusTemplate> focusTemplates, @Nullable LatestNote latestWorkoutNote) {

    NewWorkoutContext {
        focusTemplates = List.copyOf(focusTemplates);
    }

    /** @param focus trimmed */
    @Schema(
            name = "FocusTemplate",
            requiredProperties = {"focus", "workoutId", "date"})
    record FocusTemplate(String focus, int workoutId, Instant date) {}

    /** @param note as stored, not trimmed */
    @Schema(
            name = "LatestWorkoutNote",
            requiredProperties = {"workoutId", "date", "note"})
    record LatestNote(int workoutId, Instant date, String note) {}
}
