package fittrack.testing.planted.workouts;

import java.lang.reflect.Method;

record Reflects(Method method) {}
