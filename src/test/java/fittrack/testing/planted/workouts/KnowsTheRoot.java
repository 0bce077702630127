package fittrack.testing.planted.workouts;

import fittrack.testing.planted.Root;

record KnowsTheRoot(Root root) {}
