/** The small types that request and response bodies are made of: texts, times, ids and limits as they go over the wire. */
@NullMarked
package fittrack.platform.wire;

import org.jspecify.annotations.NullMarked;
