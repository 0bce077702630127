package fittrack.platform.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Something that operators can ask for with {@code POST /tasks/<name>} on the admin door. A room hangs its own on
 * {@code Environment.admin()}; the admin room sees to who may ask.
 */
public abstract class OperatorTask extends Task {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final String description;
    private final Effect effect;

    /**
     * A task.
     *
     * @param name the last part of its path
     * @param description what it does and what it takes, in one line for people
     */
    protected OperatorTask(String name, String description, Effect effect) {
        super(name, "application/json");
        this.description = description;
        this.effect = effect;
    }

    /** What it does and what it takes, in one line for people. */
    public final String description() {
        return description;
    }

    public final Effect effect() {
        return effect;
    }

    /**
     * Does it.
     *
     * @return what to tell the operator: maps, lists, texts and numbers
     * @throws fittrack.platform.errors.ProblemException where the parameters make no sense
     */
    protected abstract Object run(TaskParameters parameters) throws Exception;

    @Override
    public final void execute(Map<String, List<String>> parameters, PrintWriter output) throws Exception {
        if (output instanceof TaskOutput ours) {
            ours.complete(() -> run(new TaskParameters(parameters)), JSON::writeValueAsString);
        } else {
            output.println(JSON.writeValueAsString(run(new TaskParameters(parameters))));
        }
    }

    /** Whether a task leaves the service as it was. */
    public enum Effect {
        /** It only tells something. */
        TELLS,
        /** It changes something, or costs the service something. */
        CHANGES
    }
}
