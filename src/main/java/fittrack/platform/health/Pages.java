package fittrack.platform.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What probes read, in words that are fixed: platforms and dashboards depend on them. */
final class Pages {
    private final Readiness readiness;
    private final Clock clock;
    private final Instant start;
    private final String version;

    Pages(Readiness readiness, Clock clock, String version) {
        this.readiness = readiness;
        this.clock = clock;
        this.start = clock.instant();
        this.version = version;
    }

    /** The process is alive; touches no dependency. */
    Page health() {
        return new Page(true, facts(Status.HEALTHY));
    }

    /** The same, with what is known of every check: the process is alive whatever they say. */
    Page healthInDetail() {
        var report = readiness.report();
        return new Page(true, facts(report.liveness(), report, Pages::detail));
    }

    /** Whether requests may come. */
    Page ready() {
        return ready(Standing::text);
    }

    Page readyInDetail() {
        return ready(Pages::detail);
    }

    /** The shortest way to say that the process is alive. */
    Page alive() {
        return new Page(true, Map.of("status", "alive"));
    }

    private Page ready(Function<Standing, Object> words) {
        var report = readiness.report();
        var status = report.readiness();
        return new Page(status != Status.UNHEALTHY, facts(status, report, words));
    }

    private Map<String, Object> facts(Status status, Report report, Function<Standing, Object> words) {
        var checks = new LinkedHashMap<String, Object>();
        report.standings().forEach(standing -> checks.put(standing.name(), words.apply(standing)));
        var facts = facts(status);
        facts.put("checks", checks);
        return facts;
    }

    private Map<String, Object> facts(Status status) {
        var now = clock.instant();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("status", status.toString());
        facts.put("timestamp", text(now));
        facts.put("version", version);
        facts.put("uptime_seconds", Duration.between(start, now).toSeconds());
        return facts;
    }

    private static Map<String, Object> detail(Standing standing) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("status", standing.status().toString());
        detail.put("latency_ms", standing.latency().toMillis());
        detail.put(
                "error",
                Optional.ofNullable(standing.cause()).map(Object::toString).orElse(null));
        detail.put("critical", standing.critical());
        detail.put("since", text(standing.since()));
        return detail;
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * An answer to a probe.
     *
     * @param isGood 200, or else 503
     * @param body to be written as JSON
     */
    record Page(boolean isGood, Map<String, Object> body) {}
}
