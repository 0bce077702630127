package fittrack.platform.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that runs on a data directory, or is said to: what {@code postmaster.pid} claims is believed only
 * of a process that is a PostgreSQL server and started when the file says.
 */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration SMART_STOP = Duration.ofSeconds(5);
    private static final Duration FORCED_STOP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Clocks of whole seconds, and a process that starts a moment before it writes the file. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    /** In the file: the process, the data directory, the start in epoch seconds, the port and more, a line each. */
    private static final int PID_LINE = 0;

    private static final int START_LINE = 2;

    private final Path file;

    Postmaster(Path data) {
        file = data.resolve("postmaster.pid");
    }

    /** Stops a server that a killed process left behind, and clears away what it left of itself. */
    void clear() throws IOException {
        var orphan = process();
        if (orphan.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("pid", orphan.orElseThrow().pid())
                    .log("stopping the database of a run that was killed");
            stop();
        }
        Files.deleteIfExists(file);
    }

    /** Stops the server if it runs: politely first, then by force; PostgreSQL recovers from that at its next start. */
    void stop() {
        process().ifPresent(Postmaster::end);
    }

    private static void end(ProcessHandle postmaster) {
        var family =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        postmaster.destroy();
        if (!isGone(family, SMART_STOP)) {
            LOG.atWarn().addKeyValue("pid", postmaster.pid()).log("database does not stop, killing it");
            family.forEach(ProcessHandle::destroyForcibly);
            isGone(family, FORCED_STOP);
        }
    }

    /** The server's process, if there is one. */
    Optional<ProcessHandle> process() {
        var claim = claim();
        return claim.flatMap(lines -> number(lines, PID_LINE))
                .flatMap(ProcessHandle::of)
                .filter(Postmaster::isPostgres)
                .filter(process -> claim.flatMap(lines -> number(lines, START_LINE))
                        .map(Instant::ofEpochSecond)
                        .filter(start -> isStartOf(process, start))
                        .isPresent());
    }

    private Optional<List<String>> claim() {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(List<String> lines, int line) {
        return lines.stream()
                .skip(line)
                .findFirst()
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    // A zombie has no command any more: it counts as gone, for nothing may ever collect it.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.substring(command.lastIndexOf('/') + 1))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private static boolean isStartOf(ProcessHandle process, Instant start) {
        return process.info()
                .startInstant()
                .filter(actual -> Duration.between(actual, start).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private static boolean isGone(List<ProcessHandle> family, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (family.stream().anyMatch(Postmaster::isPostgres)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
