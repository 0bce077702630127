package fittrack.testing.planted.platform.persistence;

/** Something in a store. */
public record Shelf() {}
