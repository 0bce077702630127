package fittrack.platform.limits;

import fittrack.platform.tasks.OperatorTask;
import fittrack.platform.tasks.TaskParameters;
import java.util.Map;

/** Gives one user or one address the whole limit back. */
final class LimiterResetTask extends OperatorTask {
    private final Limiter limiter;

    LimiterResetTask(Limiter limiter) {
        super(
                "limiter-reset",
                "gives one user or address a full bucket again: key=<user id or address>, policy=user",
                Effect.CHANGES);
        this.limiter = limiter;
    }

    @Override
    protected Object run(TaskParameters parameters) {
        var key = parameters.required("key");
        var policy = parameters.text("policy").orElse("user");
        if (!limiter.reset(policy, key)) {
            throw TaskParameters.invalid("policy", "must be the name of a limit");
        }
        return Map.of("policy", policy, "key", key, "reset", true);
    }
}
