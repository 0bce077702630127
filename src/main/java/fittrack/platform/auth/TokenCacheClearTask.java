package fittrack.platform.auth;

import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import java.util.Map;

/** Forgets which tokens were checked before. */
final class TokenCacheClearTask extends OperatorTask {
    private final VerifiedTokens tokens;

    TokenCacheClearTask(VerifiedTokens tokens) {
        super("token-cache-clear", "forgets all verified tokens: each is checked again when it comes", Effect.CHANGES);
        this.tokens = tokens;
    }

    @Override
    protected Object run(TaskParameters parameters) {
        var forgotten = tokens.count();
        tokens.clear();
        return Map.of("forgotten", forgotten);
    }
}
