package fittrack.platform.admin;

import com.google.common.html.HtmlEscapers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is behind the operators' door, in plain words. It needs nothing from anywhere else and runs no script.
 *
 * @param pages what can be looked at
 * @param tasks what can be asked for
 */
record IndexPage(String version, List<Entry> pages, List<Entry> tasks) {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
            dt{font-family:ui-monospace,monospace;margin-top:.6rem}dd{margin:0 0 0 1.5rem;color:#444}
            @media(prefers-color-scheme:dark){body{background:#111;color:#eee}dd{color:#bbb}a{color:#8cf}}""";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>FitTrack operations</title>
            <style>%s</style>
            </head>
            <body>
            <h1>FitTrack operations</h1>
            <p>Version %s. This door is for operators and their tools; it must not be reachable from outside.</p>
            <h2>To look at</h2>
            <dl>
            %s
            </dl>
            <h2>To ask for</h2>
            <p>With <code>curl -X POST</code>; parameters go behind a question mark. What changes something needs
            <code>-H "Authorization: Bearer $ADMIN_TOKEN"</code> where a token is set, and leaves a line in the log.</p>
            <dl>
            %s
            </dl>
            </body>
            </html>
            """;

    IndexPage {
        pages = List.copyOf(pages);
        tasks = List.copyOf(tasks);
    }

    String html() {
        return PAGE.formatted(
                STYLE,
                escape(version),
                pages.stream()
                        .map(entry -> "<dt><a href=\"%1$s\">%1$s</a></dt><dd>%2$s</dd>"
                                .formatted(escape(entry.path()), escape(entry.words())))
                        .collect(Collectors.joining("\n")),
                tasks.stream()
                        .map(entry -> "<dt>%s</dt><dd>%s</dd>".formatted(escape(entry.path()), escape(entry.words())))
                        .collect(Collectors.joining("\n")));
    }

    /** The content security policy under which this page, and nothing else, works. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(hash());
    }

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    /**
     * One line of the page.
     *
     * @param words what is there, for people
     */
    record Entry(String path, String words) {}
}
