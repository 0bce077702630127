package fittrack.platform.persistence;

import com.google.common.base.Throwables;
import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Finding;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** Whether PostgreSQL answers, in phrases that give nothing away. */
final class DatabaseCheck {
    private final DatabaseProbe probe;

    DatabaseCheck(DatabaseProbe probe) {
        this.probe = probe;
    }

    Finding look() {
        try {
            probe.ask();
            return Finding.WELL;
        } catch (SQLException e) {
            return failed(e);
        }
    }

    /** What a failure to ask the database means. */
    static Finding failed(SQLException failure) {
        return Finding.of(cause(failure), failure);
    }

    private static Cause cause(SQLException failure) {
        for (var cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof SocketTimeoutException) {
                return Cause.TIMEOUT;
            }
            if (cause instanceof ConnectException) {
                return Cause.CONNECTION_REFUSED;
            }
            if (cause instanceof UnknownHostException || cause instanceof NoRouteToHostException) {
                return Cause.HOST_NOT_FOUND;
            }
        }
        var state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "28P01", "28000" -> Cause.AUTHENTICATION_FAILED;
            case "3D000" -> Cause.DATABASE_MISSING;
            case "53300" -> Cause.TOO_MANY_CONNECTIONS;
            case "57P03" -> Cause.STARTING_UP;
            // The database exists and accepts no connections.
            case "55000" -> Cause.CONNECTION_REFUSED;
            default -> state.startsWith("08") ? Cause.CONNECTION_FAILED : Cause.UNEXPECTED;
        };
    }
}
