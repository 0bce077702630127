package fittrack.workouts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittrack.platform.request.UserId;
import fittrack.platform.wire.Limit;
import jakarta.validation.Validator;

/** What logging and listing workouts takes, once, before anybody waits for it. Stores nothing. */
final class Rehearsal implements Runnable {
    private static final UserId NOBODY = new UserId("nobody");
    private static final String DRAFT = """
            {"date": "2024-01-31T18:00:00Z", "notes": null, "workoutFocus": "legs", "exercises": [
              {"name": "squat", "sets": [{"weight": 100.5, "reps": 5, "setType": "working"}]}]}""";

    private final Workouts workouts;
    private final ObjectMapper json;
    private final Validator validator;

    Rehearsal(Workouts workouts, ObjectMapper json, Validator validator) {
        this.workouts = workouts;
        this.json = json;
        this.validator = validator;
    }

    @Override
    public void run() {
        try {
            var draft = json.readValue(DRAFT, NewWorkout.class);
            validator.validate(draft);
            var date = draft.moment();
            json.writeValueAsString(new Workout(1, date, null, draft.workoutFocus(), date, null, NOBODY.value()));
            json.writeValueAsString(workouts.list(NOBODY, Limit.orNone(null)));
            json.writeValueAsString(workouts.contributions(NOBODY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the rehearsal of a workout failed", e);
        }
    }
}
