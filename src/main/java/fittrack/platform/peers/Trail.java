package fittrack.platform.peers;

import java.util.List;

/**
 * What one family of forwarding headers tells.
 *
 * @param hops from the client to the nearest proxy; empty when nothing is told about addresses
 * @param overall what is told regardless of the hops
 */
record Trail(List<Hop> hops, Hop overall) {}
