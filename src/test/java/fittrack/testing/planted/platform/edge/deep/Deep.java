package fittrack.testing.planted.platform.edge.deep;

record Deep() {}
