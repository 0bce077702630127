package fittrack.platform.edge;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.validation.ValidationMethod;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of what every request meets.
 *
 * @param allowedOrigins web origins that may call us, comma separated, such as {@code https://app.example.com}
 * @param pagePolicy the content security policy of the front end's pages
 */
public record EdgeConfig(String allowedOrigins, String pagePolicy) {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[a-z0-9.\\-\\[\\]:]+(?<![:/])");
    private static final String PAGE_POLICY = "default-src 'self'; connect-src 'self' https://api.stack-auth.com;"
            + " script-src 'self' https://js.stripe.com; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:;"
            + " font-src 'self' data:; frame-src https://js.stripe.com; worker-src 'self'; manifest-src 'self';"
            + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public EdgeConfig {
        allowedOrigins = requireNonNullElse(allowedOrigins, "");
        pagePolicy = requireNonNullElse(pagePolicy, PAGE_POLICY);
    }

    /** The allowed origins, one by one. */
    public List<String> origins() {
        return Arrays.stream(allowedOrigins.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
    }

    @ValidationMethod(
            message = "allowedOrigins (ALLOWED_ORIGINS) must be origins such as https://app.example.com, in lower case,"
                    + " without a path, separated by commas")
    public boolean isEveryOriginExact() {
        return origins().stream().allMatch(origin -> ORIGIN.matcher(origin).matches());
    }
}
