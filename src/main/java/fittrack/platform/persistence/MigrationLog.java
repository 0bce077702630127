package fittrack.platform.persistence;

import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Liquibase tells a person, as lines of our log: stdout is for log lines, and for what was asked for. */
final class MigrationLog extends LoggerUIService {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLog.class);

    @Override
    public void sendMessage(String message) {
        // The exception itself tells this to whoever catches it.
        if (message.strip().startsWith("ERROR: Exception")) {
            return;
        }
        message.lines()
                .map(String::strip)
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .forEach(line -> LOG.atInfo().addKeyValue("step", line).log("migrations"));
    }

    @Override
    public void sendErrorMessage(String message, @Nullable Throwable failure) {
        LOG.atError().addKeyValue("step", message).setCause(failure).log("migrations failed");
    }
}
