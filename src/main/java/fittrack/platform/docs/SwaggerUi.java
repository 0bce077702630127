package fittrack.platform.docs;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the page: two of our own and what they need of the WebJar; there are no others. */
final class SwaggerUi {
    static final String INDEX = "index.html";
    private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final String STYLE = "text/css;charset=utf-8";
    private static final String IMAGE = "image/png";

    private final Map<String, Document> files;

    private SwaggerUi(Map<String, Document> files) {
        this.files = Map.copyOf(files);
    }

    /** Reads them all, so that a missing one stops the start rather than the page. */
    static SwaggerUi load() {
        var webJar = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
        return new SwaggerUi(Map.of(
                INDEX,
                Document.revalidated(HTML, own(INDEX)),
                "initializer.js",
                Document.revalidated(SCRIPT, own("initializer.js")),
                "swagger-ui.css",
                Document.kept(STYLE, read(webJar + "swagger-ui.css")),
                "swagger-ui-bundle.js",
                Document.kept(SCRIPT, read(webJar + "swagger-ui-bundle.js")),
                "favicon-16x16.png",
                Document.kept(IMAGE, read(webJar + "favicon-16x16.png")),
                "favicon-32x32.png",
                Document.kept(IMAGE, read(webJar + "favicon-32x32.png"))));
    }

    Optional<Document> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static String version() {
        try {
            var properties = new Properties();
            properties.load(new StringReader(new String(read(VERSION), StandardCharsets.UTF_8)));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] own(String name) {
        return bytes(Resources.getResource(SwaggerUi.class, name));
    }

    private static byte[] read(String path) {
        return bytes(Resources.getResource(path));
    }

    private static byte[] bytes(URL resource) {
        try {
            return Resources.toByteArray(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
