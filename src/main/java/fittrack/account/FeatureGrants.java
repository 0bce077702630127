package fittrack.account;

import fittrack.platform.persistence.Transactions;
import fittrack.platform.persistence.Users;
import fittrack.platform.request.UserId;
import java.util.List;

/** Who may use which feature. Grants come from outside; over HTTP they are only read. */
final class FeatureGrants {
    private final Transactions transactions;
    private final Users users;
    private final FeatureGrantStore store;

    FeatureGrants(Transactions transactions, Users users, FeatureGrantStore store) {
        this.transactions = transactions;
        this.users = users;
        this.store = store;
    }

    /** The grants in force at this moment, by feature, the newest first. */
    List<FeatureGrant> inForce(UserId user) {
        return transactions.reading(user, transaction -> store.inForce(transaction, user));
    }

    /** Makes sure that the user of local end-to-end tests exists and has the feature, however often it is called. */
    void grantForEndToEnd(UserId user, String feature) {
        users.ensure(user);
        transactions.writing(user, transaction -> {
            // Two calls at once must not both find that there is no grant.
            store.lockUser(transaction, user);
            return store.insertForEndToEndUnlessInForce(transaction, user, feature);
        });
    }
}
