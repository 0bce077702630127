package fittrack.platform.tasks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a task writes, held back until it is done: a task that fails half-way is an error like any other. Dropwizard would
 * answer 500 with whatever there is.
 */
public final class TaskOutput extends PrintWriter {
    private final StringWriter text;
    private @Nullable RuntimeException failure;

    public TaskOutput() {
        this(new StringWriter());
    }

    private TaskOutput(StringWriter text) {
        super(text);
        this.text = text;
    }

    void complete(Callable<Object> work, Wording wording) {
        try {
            println(wording.of(work.call()));
        } catch (RuntimeException e) {
            failure = e;
        } catch (Exception e) {
            // Whatever it is, whoever holds this output answers it.
            failure = new IllegalStateException(e);
        }
    }

    /** Why the task was not done; empty when it was. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    public String text() {
        flush();
        return text.toString();
    }

    @FunctionalInterface
    interface Wording {
        String of(Object answer) throws Exception;
    }
}
