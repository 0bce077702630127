package fittrack.testing.planted.platform.edge;

import fittrack.testing.planted.workouts.Workouts;

record KnowsAFeature(Workouts workouts) {}
