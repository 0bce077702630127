package fittrack.account;

import fittrack.platform.persistence.Moments;
import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code user_feature_access}. */
final class FeatureGrantStore {
    private static final String IN_FORCE = """
            SELECT feature_key, source, source_reference, granted_by, note, starts_at,
                   nullif(expires_at, 'infinity'), created_at
            FROM user_feature_access
            WHERE user_id = :user AND revoked_at IS NULL AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now())
            ORDER BY feature_key, starts_at DESC, id DESC""";

    private static final String LOCK_USER = "SELECT user_id FROM users WHERE user_id = :user FOR UPDATE";

    // The clock, not now(): the grant of a transaction that held the lock before may have begun after this one.
    private static final String INSERT_FOR_END_TO_END = """
            INSERT INTO user_feature_access (user_id, feature_key, source, source_reference, granted_by)
            SELECT :user, :feature, 'local_e2e_auth', 'local-e2e-bootstrap', 'fittrack-local-e2e'
            WHERE NOT EXISTS (
                SELECT FROM user_feature_access
                WHERE user_id = :user AND feature_key = :feature AND revoked_at IS NULL
                  AND starts_at <= clock_timestamp() AND (expires_at IS NULL OR expires_at > clock_timestamp()))""";

    List<FeatureGrant> inForce(Transaction transaction, UserId user) {
        return transaction
                .query("features.in-force", IN_FORCE)
                .bind("user", user.value())
                .map((row, context) -> grant(row))
                .list();
    }

    void lockUser(Transaction transaction, UserId user) {
        transaction
                .query("features.lock-user", LOCK_USER)
                .bind("user", user.value())
                .mapTo(String.class)
                .findOne();
    }

    int insertForEndToEndUnlessInForce(Transaction transaction, UserId user, String feature) {
        return transaction
                .update("features.insert-end-to-end", INSERT_FOR_END_TO_END)
                .bind("user", user.value())
                .bind("feature", feature)
                .execute();
    }

    private static FeatureGrant grant(ResultSet row) throws SQLException {
        return new FeatureGrant(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Moments.read(row, 6),
                Moments.readNullable(row, 7),
                Moments.read(row, 8));
    }
}
