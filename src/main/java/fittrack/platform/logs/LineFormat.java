package fittrack.platform.logs;

/** How a line becomes bytes. */
@FunctionalInterface
interface LineFormat {

    /** The line with its line break. Called by one thread at a time. */
    byte[] encode(LogLine line);
}
