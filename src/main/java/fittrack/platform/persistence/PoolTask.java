package fittrack.platform.persistence;

import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells who holds which connection, and since when. */
final class PoolTask extends OperatorTask {
    private final Leases leases;
    private final int max;

    PoolTask(Leases leases, int max) {
        super("pool", "tells who holds which database connection, and since when", Effect.TELLS);
        this.leases = leases;
        this.max = max;
    }

    @Override
    protected Object run(TaskParameters parameters) {
        var held = leases.held().stream()
                .sorted(Comparator.comparing(Leases.Lease::age).reversed())
                .map(PoolTask::describe)
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("max", max);
        answer.put("held", held.size());
        answer.put("waiting", leases.waiting());
        answer.put("connections", held);
        return answer;
    }

    private static Map<String, Object> describe(Leases.Lease lease) {
        var connection = new LinkedHashMap<String, Object>();
        connection.put("lease", lease.number());
        connection.put("request_id", lease.request());
        connection.put("thread", lease.thread());
        connection.put(
                "since",
                Instant.now().minus(lease.age()).truncatedTo(ChronoUnit.MILLIS).toString());
        connection.put("held_ms", lease.age().toMillis());
        return connection;
    }
}
