package fittrack.platform.health;

import java.util.Locale;

/** How the service, or one check, is doing. */
enum Status {
    HEALTHY,
    /** Something fails that the service can do without. */
    DEGRADED,
    UNHEALTHY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
