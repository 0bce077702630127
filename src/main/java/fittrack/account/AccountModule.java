package fittrack.account;

import fittrack.platform.auth.LocalMode;
import fittrack.platform.persistence.Transactions;
import fittrack.platform.persistence.Users;
import io.dropwizard.core.setup.Environment;
import java.util.Set;

/** The door of this room. */
public final class AccountModule {

    private AccountModule() {}

    /**
     * Registers the resources.
     *
     * @param local the user of local end-to-end tests; the path that sets it up exists only when it is enabled
     */
    public static void install(Transactions transactions, Users users, LocalMode local, Environment environment) {
        var features = new FeatureGrants(transactions, users, new FeatureGrantStore());
        var jersey = environment.jersey();
        jersey.register(new TrainingProfileResource(new TrainingProfiles(transactions, new TrainingProfileStore())));
        jersey.register(new FeatureAccessResource(features));
        jersey.register(new AccountResource(new Accounts(transactions, users, new AccountStore())));
        if (local.isOn()) {
            jersey.register(new EndToEndResource(local, features));
        }
    }

    /** What of this room the API description shows. */
    public static Set<Class<?>> resources() {
        return Set.of(TrainingProfileResource.class, FeatureAccessResource.class, AccountResource.class);
    }
}
