package fittrack.platform.persistence;

import com.google.common.base.Throwables;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why there is no connection to PostgreSQL, as a phrase that gives nothing away: no host, user or SQL. */
public enum ConnectFailure {
    CONNECTION_REFUSED(true),
    TIMEOUT(true),
    HOST_NOT_FOUND(true),
    TOO_MANY_CONNECTIONS(true),
    STARTING_UP(true),
    CONNECTION_FAILED(true),
    AUTHENTICATION_FAILED(false),
    DATABASE_DOES_NOT_EXIST(false),
    UNEXPECTED_ERROR(false);

    private final boolean mayPass;

    ConnectFailure(boolean mayPass) {
        this.mayPass = mayPass;
    }

    /** What it was. */
    public static ConnectFailure of(SQLException failure) {
        for (var cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof SocketTimeoutException) {
                return TIMEOUT;
            }
            if (cause instanceof ConnectException) {
                return CONNECTION_REFUSED;
            }
            if (cause instanceof UnknownHostException || cause instanceof NoRouteToHostException) {
                return HOST_NOT_FOUND;
            }
        }
        return of(failure.getSQLState());
    }

    // Source of the codes: PostgreSQL manual, appendix A.
    private static ConnectFailure of(@Nullable String state) {
        return switch (String.valueOf(state)) {
            case "28P01", "28000" -> AUTHENTICATION_FAILED;
            case "3D000" -> DATABASE_DOES_NOT_EXIST;
            case "53300" -> TOO_MANY_CONNECTIONS;
            case "57P03" -> STARTING_UP;
            default -> String.valueOf(state).startsWith("08") ? CONNECTION_FAILED : UNEXPECTED_ERROR;
        };
    }

    /** Whether waiting may help. */
    boolean mayPass() {
        return mayPass;
    }

    /** Such as {@code connection refused}. */
    public String phrase() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
