package fittrack.platform.deadlines;

import fittrack.platform.request.CurrentRequest;
import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells which requests of the application door are being answered. */
final class RequestsTask extends OperatorTask {
    private final InFlight inFlight;

    RequestsTask(InFlight inFlight) {
        super("requests", "tells which requests are being answered, the oldest first", Effect.TELLS);
        this.inFlight = inFlight;
    }

    @Override
    protected Object run(TaskParameters parameters) {
        var now = System.nanoTime();
        var requests = inFlight.all().stream()
                .map(Exchange::current)
                .sorted(Comparator.comparingLong(request -> request.arrival() - now))
                .map(request -> describe(request, now))
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("in_flight", requests.size());
        answer.put("requests", requests);
        return answer;
    }

    private static Map<String, Object> describe(CurrentRequest request, long now) {
        var description = new LinkedHashMap<String, Object>();
        description.put("request_id", request.id().value());
        description.put("method", request.method());
        description.put("path", request.path());
        description.put("route", request.route());
        description.put("user_id", request.user().orElse(null));
        description.put("client", request.client().address());
        description.put("age_ms", Duration.ofNanos(now - request.arrival()).toMillis());
        description.put("left_ms", request.deadline().left().toMillis());
        return description;
    }
}
