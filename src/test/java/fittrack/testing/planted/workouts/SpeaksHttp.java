package fittrack.testing.planted.workouts;

import jakarta.ws.rs.core.Response;

record SpeaksHttp(Response answer) {}
