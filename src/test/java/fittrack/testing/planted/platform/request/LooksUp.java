package fittrack.testing.planted.platform.request;

import fittrack.testing.planted.platform.persistence.Shelf;

record LooksUp(Shelf shelf) {}
