package fittrack.account;

import fittrack.platform.persistence.Transaction;
import fittrack.platform.request.UserId;

/** The row on which everything of a user hangs. */
final class AccountStore {

    /** Every other table follows by cascade. */
    int delete(Transaction transaction, UserId user) {
        return transaction
                .update("account.delete", "DELETE FROM users WHERE user_id = :user")
                .bind("user", user.value())
                .execute();
    }
}
