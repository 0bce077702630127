package fittrack.platform.persistence;

import static java.util.Objects.requireNonNullElse;

import fittrack.platform.settings.Secret;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * Settings of PostgreSQL and its pool.
 *
 * @param url {@code postgres://user:password@host:port/database}
 * @param directUrl a second way to the same database past a transaction pooler, for migrations; blank when there is none
 * @param maxConns connections at most
 * @param minConns connections kept open
 * @param maxLifetime age at which a connection is replaced
 * @param idleTimeout time after which an unused connection above {@code minConns} is closed
 * @param leakTimeout time after which a connection in use is reported with the stack of its holder
 * @param queryTimeout the longest a statement may run, enforced by PostgreSQL
 * @param slowQuery the time from which a statement is worth a warning
 * @param connectTimeout the longest a new connection may take
 * @param startTimeout how long a start waits for a database that is away
 * @param migrateOnStart whether {@code server} applies pending migrations first
 */
public record PersistenceConfig(
        Secret url,
        Secret directUrl,
        @Min(1) @Max(10_000) Integer maxConns,
        @Min(0) @Max(10_000) Integer minConns,
        @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration maxLifetime,
        @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration idleTimeout,
        @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration leakTimeout,

        @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration queryTimeout,

        @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration slowQuery,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration connectTimeout,
        Duration startTimeout,
        Boolean migrateOnStart) {

    public PersistenceConfig {
        url = requireNonNullElse(url, new Secret(""));
        directUrl = requireNonNullElse(directUrl, new Secret(""));
        maxConns = requireNonNullElse(maxConns, 15);
        minConns = requireNonNullElse(minConns, Math.min(2, maxConns));
        maxLifetime = requireNonNullElse(maxLifetime, Duration.minutes(30));
        idleTimeout = requireNonNullElse(idleTimeout, Duration.minutes(5));
        leakTimeout = requireNonNullElse(leakTimeout, Duration.minutes(5));
        queryTimeout = requireNonNullElse(queryTimeout, Duration.seconds(10));
        slowQuery = requireNonNullElse(slowQuery, Duration.milliseconds(500));
        connectTimeout = requireNonNullElse(connectTimeout, Duration.seconds(5));
        startTimeout = requireNonNullElse(startTimeout, Duration.seconds(30));
        migrateOnStart = requireNonNullElse(migrateOnStart, false);
    }

    /** The same settings for another database, to which there is one way only. */
    public PersistenceConfig withUrl(Secret other) {
        return new PersistenceConfig(
                other,
                new Secret(""),
                maxConns,
                minConns,
                maxLifetime,
                idleTimeout,
                leakTimeout,
                queryTimeout,
                slowQuery,
                connectTimeout,
                startTimeout,
                migrateOnStart);
    }

    @ValidationMethod(message = "minConns must not be greater than maxConns")
    public boolean isMinWithinMax() {
        return minConns <= maxConns;
    }

    @ValidationMethod(message = "url (DATABASE_URL) must be postgres://user:password@host:port/database")
    public boolean isUrlReadable() {
        return isReadable(url);
    }

    @ValidationMethod(message = "directUrl (DATABASE_DIRECT_URL) must be postgres://user:password@host:port/database")
    public boolean isDirectUrlReadable() {
        return isReadable(directUrl);
    }

    private static boolean isReadable(Secret url) {
        try {
            return url.isBlank() || !DatabaseUrl.parse(url.reveal()).jdbcUrl().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
