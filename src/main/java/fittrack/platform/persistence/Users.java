package fittrack.platform.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.UserId;
import java.time.Duration;

/**
 * The row on which everything of a user hangs. It is written when a user is first seen, by whichever instance sees it.
 */
public final class Users {
    private static final String INSERT = "INSERT INTO users (user_id) VALUES (:user) ON CONFLICT (user_id) DO NOTHING";
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Cache<UserId, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Users(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Makes sure that the user has a row; costs nothing for a user seen lately. */
    public void ensure(UserId user) {
        if (known.getIfPresent(user) == null) {
            transactions.writing(user, transaction -> insert(transaction, user));
            // Nobody asked for this row: a deadline may still say that nothing was stored.
            CurrentRequest.here().ifPresent(CurrentRequest::forgetCommit);
            known.put(user, true);
        }
    }

    /** To be called once the row was deleted: the next request writes it anew. */
    public void forget(UserId user) {
        known.invalidate(user);
    }

    static int insert(Transaction transaction, UserId user) {
        return transaction
                .update("users.ensure", INSERT)
                .bind("user", user.value())
                .execute();
    }
}
