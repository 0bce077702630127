package fittrack.platform.auth;

import fittrack.platform.checks.Cause;
import fittrack.platform.checks.Check;
import fittrack.platform.checks.Finding;

/** Whether tokens can be verified: critical until the first key set was fetched, never after. */
final class IdentityCheck {
    private final TrustedKeys keys;

    private IdentityCheck(TrustedKeys keys) {
        this.keys = keys;
    }

    static Check of(TrustedKeys keys) {
        return Check.criticalWhile(() -> !keys.hasKeys(), new IdentityCheck(keys)::look);
    }

    private Finding look() {
        if (!keys.hasKeys()) {
            return Finding.of(Cause.NO_KEY_SET);
        }
        return keys.isSourceAway() ? Finding.of(Cause.KEY_SET_AWAY) : Finding.WELL;
    }
}
