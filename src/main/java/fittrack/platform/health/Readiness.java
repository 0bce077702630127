package fittrack.platform.health;

import fittrack.platform.checks.Condition;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Everything that says whether requests may come: checks, looked at beside the requests so that a probe never waits, and
 * conditions, asked by the probe itself.
 */
final class Readiness implements Managed {
    private final Supplier<List<Watched>> found;
    private final List<Condition> conditions;
    private final Clock clock;
    private final ScheduledExecutorService schedule;
    private final ExecutorService threads;
    private final Map<String, Standing> lastOfConditions = new ConcurrentHashMap<>();
    private volatile List<Watched> checks = List.of();

    /**
     * @param found the checks, asked for once all rooms have had their turn
     * @param conditions what must hold besides
     * @param schedule is stopped with this
     * @param threads has a thread for every look, however many hang; is stopped with this
     */
    Readiness(
            Supplier<List<Watched>> found,
            List<Condition> conditions,
            Clock clock,
            ScheduledExecutorService schedule,
            ExecutorService threads) {
        this.found = found;
        this.conditions = List.copyOf(conditions);
        this.clock = clock;
        this.schedule = schedule;
        this.threads = threads;
    }

    @Override
    public void start() {
        checks = List.copyOf(found.get());
        checks.forEach(check -> check.watch(schedule, threads));
    }

    @Override
    public void stop() {
        schedule.shutdownNow();
        threads.shutdownNow();
    }

    /** How things are; never waits. */
    Report report() {
        var standings = new ArrayList<Standing>();
        checks.forEach(check -> standings.add(check.standing()));
        conditions.forEach(condition -> standings.add(standing(condition)));
        return new Report(standings);
    }

    private Standing standing(Condition condition) {
        var cause = condition.now().get().cause().orElse(null);
        return lastOfConditions.compute(
                condition.name(),
                (name, last) -> last != null && last.cause() == cause
                        ? last
                        : new Standing(name, true, cause, Duration.ZERO, clock.instant()));
    }
}
