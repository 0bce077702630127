package fittrack.platform.health;

import java.util.List;

/**
 * How everything is doing at one moment.
 *
 * @param standings each check and condition
 */
record Report(List<Standing> standings) {
    Report {
        standings = List.copyOf(standings);
    }

    /** Whether requests may come. */
    Status readiness() {
        return standings.stream().anyMatch(standing -> standing.critical() && !standing.isWell())
                ? Status.UNHEALTHY
                : liveness();
    }

    /** A process that can say this is alive, whatever it depends on. */
    Status liveness() {
        return standings.stream().allMatch(Standing::isWell) ? Status.HEALTHY : Status.DEGRADED;
    }
}
