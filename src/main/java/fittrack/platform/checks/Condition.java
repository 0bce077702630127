package fittrack.platform.checks;

import java.util.function.Supplier;

/**
 * Something in this process that must hold for requests to come, such as not being on the way out: asked by every probe
 * at once, so it must be free and immediate.
 *
 * @param name as readiness shows it
 * @param now how things are
 */
public record Condition(String name, Supplier<Finding> now) {}
