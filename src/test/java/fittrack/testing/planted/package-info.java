/** A house in which every wall is broken once, so that the rules of the real one can be seen to hold. */
package fittrack.testing.planted;
