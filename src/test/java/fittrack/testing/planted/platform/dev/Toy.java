package fittrack.testing.planted.platform.dev;

/** Something for development. */
public record Toy() {}
