package fittrack.testing.planted.workouts;

import fittrack.testing.planted.platform.dev.Toy;

record KnowsDevelopment(Toy toy) {}
