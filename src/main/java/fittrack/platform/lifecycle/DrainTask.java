package fittrack.platform.lifecycle;

import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /tasks/drain?on} takes this instance out of rotation, {@code ?off} puts it back; it serves all the while. */
final class DrainTask extends Task {
    private static final Logger LOG = LoggerFactory.getLogger(DrainTask.class);
    private static final String ON = "on";
    private static final String OFF = "off";

    private final Rotation rotation;

    DrainTask(Rotation rotation) {
        super("drain");
        this.rotation = rotation;
    }

    @Override
    public void execute(Map<String, List<String>> parameters, PrintWriter output) {
        var asked = parameters.keySet();
        if (!asked.equals(Set.of(ON)) && !asked.equals(Set.of(OFF))) {
            output.println("say ?on to take this instance out of rotation, ?off to put it back; nothing was changed");
            return;
        }
        var out = asked.contains(ON);
        rotation.takeOut(out);
        LOG.atInfo().addKeyValue("state", state()).log("rotation changed by an operator");
        output.println(state());
    }

    private String state() {
        return rotation.absence().map(Rotation.Absence::toString).orElse("in rotation");
    }
}
