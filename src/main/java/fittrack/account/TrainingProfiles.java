package fittrack.account;

import fittrack.platform.persistence.Transactions;
import fittrack.platform.request.UserId;

/** Reading and replacing training profiles. */
final class TrainingProfiles {
    private final Transactions transactions;
    private final TrainingProfileStore store;

    TrainingProfiles(Transactions transactions, TrainingProfileStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** The empty profile when nothing was ever stored. */
    TrainingProfile of(UserId user) {
        return transactions
                .reading(user, transaction -> store.find(transaction, user))
                .orElse(TrainingProfile.EMPTY);
    }

    /** Stores what is kept of it in place of everything before, and returns that. */
    TrainingProfile replace(UserId user, NewTrainingProfile sent) {
        var profile = ProfileCheck.accept(sent);
        transactions.writing(user, transaction -> store.put(transaction, user, profile));
        return profile;
    }
}
