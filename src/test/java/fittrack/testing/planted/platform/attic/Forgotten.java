package fittrack.testing.planted.platform.attic;

record Forgotten() {}
