package fittrack.bench;

/**
 * One round of one level.
 *
 * @param perSecond requests answered
 * @param p50 latency in milliseconds, as is {@code p99}
 * @param micros processor time of the server per request, in microseconds
 */
record Sample(double perSecond, double p50, double p99, double micros) {}
