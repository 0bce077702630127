package fittrack.platform.admin;

import fittrack.platform.admin.IndexPage.Entry;
import fittrack.platform.settings.Stage;
import fittrack.platform.tasks.OperatorTask;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.servlets.tasks.Task;
import io.dropwizard.servlets.tasks.TaskServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The door of this room: what operators meet on the admin connector. Rooms hang their tasks on
 * {@code Environment.admin()} themselves; whatever hangs there is guarded, unless it is an {@link OperatorTask} that
 * only tells something.
 */
public final class AdminModule {
    /** Dropwizard's name of the servlet behind {@code /tasks}. */
    private static final String TASKS = "tasks";

    /** In the order in which an operator would want them. */
    private static final List<Entry> PAGES = List.of(
            new Entry("/healthz/ready", "whether this instance can take traffic, check by check"),
            new Entry("/healthz/live", "whether it is alive, with the same checks"),
            new Entry("/ready", "the same in short, for platforms; also /readyz, /health/ready"),
            new Entry("/health", "alive, in short; also /live, /healthz, /health/live"),
            new Entry("/metrics", "metrics for Prometheus, as text or OpenMetrics"),
            new Entry("/metrics.json", "Dropwizard's own metrics"),
            new Entry("/threads", "what every thread is doing now"));

    private AdminModule() {}

    /**
     * Guards the door and furnishes it.
     *
     * @param version what the page says this build is
     */
    public static void install(AdminConfig config, Stage stage, String version, Environment environment) {
        var context = environment.getAdminContext();
        context.setInitParameter("ping-enabled", "false");
        environment
                .admin()
                .addServlet(ProfileServlet.NAME, new ProfileServlet())
                .addMapping("/tasks/profile");
        environment
                .admin()
                .addServlet("index", new IndexServlet(() -> page(version, environment)))
                .addMapping("");
        // In front of everything, outside in.
        var tasks = new TaskFilter(config.token(), stage, name -> onlyTells(name, environment), new Audit());
        first("what operators may ask for", tasks, "/tasks/*", environment);
        first("own site only", new OwnSiteFilter(), "/*", environment);
        first("known host names only", new HostFilter(config.hostNames()), "/*", environment);
    }

    private static void first(String name, Filter filter, String paths, Environment environment) {
        environment
                .admin()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, paths);
    }

    private static boolean onlyTells(String name, Environment environment) {
        return tasks(environment).stream()
                .anyMatch(task -> task.getName().equals(name)
                        && task instanceof OperatorTask ours
                        && ours.effect() == OperatorTask.Effect.TELLS);
    }

    private static IndexPage page(String version, Environment environment) {
        var entries = new ArrayList<Entry>();
        entries.add(entry(ProfileServlet.NAME, ProfileServlet.DESCRIPTION));
        for (var task : tasks(environment)) {
            entries.add(entry(task.getName(), words(task)));
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new IndexPage(version, PAGES, entries);
    }

    private static Entry entry(String task, String words) {
        return new Entry("/tasks/" + task, words);
    }

    private static String words(Task task) {
        if (task instanceof OperatorTask ours) {
            return ours.description();
        }
        return task.getName().equals("gc") ? "collects garbage now" : "see the README";
    }

    /** All tasks that any room has hung up. */
    private static Collection<Task> tasks(Environment environment) {
        try {
            return ((TaskServlet) environment
                            .getAdminContext()
                            .getServletHandler()
                            .getServlet(TASKS)
                            .getServlet())
                    .getTasks();
        } catch (ServletException e) {
            throw new IllegalStateException("Dropwizard's task servlet is there from the start", e);
        }
    }
}
