package fittrack.testing.planted.workouts;

import java.sql.Connection;

record SpeaksSql(Connection connection) {}
