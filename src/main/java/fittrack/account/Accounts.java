package fittrack.account;

import fittrack.platform.persistence.Transactions;
import fittrack.platform.persistence.Users;
import fittrack.platform.request.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of an account. */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Transactions transactions;
    private final Users users;
    private final AccountStore store;

    Accounts(Transactions transactions, Users users, AccountStore store) {
        this.transactions = transactions;
        this.users = users;
        this.store = store;
    }

    /** Removes everything of the user; there need not be anything. */
    void delete(UserId user) {
        var removed = transactions.writing(user, transaction -> store.delete(transaction, user));
        users.forget(user);
        LOG.atInfo().addKeyValue("existed", removed > 0).log("account deleted");
    }
}
