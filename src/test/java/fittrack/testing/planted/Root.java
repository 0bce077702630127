package fittrack.testing.planted;

/** The composition root of the planted house. */
public final class Root {}
