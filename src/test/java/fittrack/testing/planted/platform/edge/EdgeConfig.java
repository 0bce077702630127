package fittrack.testing.planted.platform.edge;

final class EdgeConfig {}
