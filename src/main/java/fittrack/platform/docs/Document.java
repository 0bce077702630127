package fittrack.platform.docs;

import com.google.common.hash.Hashing;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Some bytes that do not change while the process runs, and how browsers may keep them. */
final class Document {
    private static final String REVALIDATE = "no-cache";
    private static final String AN_HOUR = "public, max-age=3600";

    private final String mediaType;
    private final String caching;
    private final byte[] bytes;
    private final EntityTag tag;

    private Document(String mediaType, String caching, byte[] bytes) {
        this.mediaType = mediaType;
        this.caching = caching;
        this.bytes = bytes;
        this.tag = new EntityTag(Hashing.sha256().hashBytes(bytes).toString());
    }

    /** One that a browser asks for again each time, to be told that it has not changed. */
    static Document revalidated(String mediaType, byte[] bytes) {
        return new Document(mediaType, REVALIDATE, bytes);
    }

    /** One that a browser may keep for an hour. */
    static Document kept(String mediaType, byte[] bytes) {
        return new Document(mediaType, AN_HOUR, bytes);
    }

    /** The document, or 304 for a client that has it. */
    Response answer(Request request) {
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(bytes, mediaType) : unchanged;
        return response.tag(tag).header(HttpHeaders.CACHE_CONTROL, caching).build();
    }
}
