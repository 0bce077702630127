package fittrack.platform.edge;

import fittrack.platform.request.CurrentRequest;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/** What a browser is told not to do with our answers (SPEC HEAD-1 to HEAD-4). */
final class SecurityHeaders implements ResponseRule {
    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-XSS-Protection", "1; mode=block"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField(
                    "Permissions-Policy",
                    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                            + " microphone=(), payment=(), usb=()"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"));
    private static final HttpField DENY_FRAMES = new PreEncodedHttpField("X-Frame-Options", "DENY");
    private static final HttpField OWN_FRAMES = new PreEncodedHttpField("X-Frame-Options", "SAMEORIGIN");
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField STRICT_TRANSPORT =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    private static final String CSP = "Content-Security-Policy";
    private static final HttpField FOR_DATA =
            new PreEncodedHttpField(CSP, "default-src 'none'; frame-ancestors 'none'");
    private static final HttpField FOR_SWAGGER = new PreEncodedHttpField(
            CSP,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");

    private final HttpField forPages;
    private final boolean pagesKnowBetter;

    private SecurityHeaders(HttpField forPages, boolean pagesKnowBetter) {
        this.forPages = forPages;
        this.pagesKnowBetter = pagesKnowBetter;
    }

    /** @param pagePolicy the content security policy of the front end's pages */
    SecurityHeaders(String pagePolicy) {
        this(new PreEncodedHttpField(CSP, pagePolicy), false);
    }

    /** For the operators' door, whose pages bring a policy of their own. */
    static SecurityHeaders ofTheAdminDoor() {
        return new SecurityHeaders(FOR_DATA, true);
    }

    @Override
    public void dress(Request request, HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        headers.remove(HttpHeader.SERVER);
        headers.remove(HttpHeader.X_POWERED_BY);
        var path = path(request);
        var isSwagger = path.equals("/swagger") || path.startsWith("/swagger/");
        headers.put(isSwagger ? OWN_FRAMES : DENY_FRAMES);
        if (!(pagesKnowBetter && isPage(headers) && headers.contains(CSP))) {
            headers.put(isSwagger ? FOR_SWAGGER : isPage(headers) ? forPages : FOR_DATA);
        }
        if (path.startsWith("/api/") || path.equals("/api")) {
            headers.put(NO_STORE);
        }
        if (CurrentRequest.of(request).client().isHttps()) {
            headers.put(STRICT_TRANSPORT);
        }
    }

    // What the parser refused has no canonical path.
    private static String path(Request request) {
        var canonical = request.getHttpURI().getCanonicalPath();
        return canonical == null ? CurrentRequest.of(request).path() : canonical;
    }

    private static boolean isPage(HttpFields headers) {
        var type = headers.get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("text/html");
    }
}
