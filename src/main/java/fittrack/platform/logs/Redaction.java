package fittrack.platform.logs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets and e-mail addresses out of text.
 *
 * <p>Most text is innocent: one look at each character decides that, without any pattern. The patterns run in linear
 * time: their loops are possessive or bounded, and the text was clipped before.
 */
final class Redaction {
    static final String MARK = "[redacted]";

    private static final String SECRET_WORDS =
            "pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|access[_-]?key"
                    + "|private[_-]?key|credentials?|authorization";

    /** What follows {@code password=}: quoted inside JSON inside a string, quoted, or up to the next blank. */
    private static final String SECRET_VALUE = "(?:\\\\\"[^\"\\\\]*+"
            + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,50}+\"?"
            + "|'[^']*+'?"
            + "|(?:(?:bearer|basic|digest|token)\\s{1,4}+)?+[^\\s\"<>]++)";

    private static final List<Rule> RULES = List.of(
            rule("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,40}-----)?", MARK),
            // The first form takes passwords with an @ or a slash in them, the second every other, of any length.
            rule("(://)(?:[^\\s/:@\"'<>]*+:[^\\s\"'<>]{0,200}|[^\\s/@\"'<>]++)@", "$1" + MARK + "@"),
            rule("(?i)(cookie2?[\"'\\\\]{0,3}+\\s{0,4}+[:=]\\s{0,4}+)[^\\r\\n]++", "$1" + MARK),
            rule(
                    "(?i)((?:" + SECRET_WORDS + ")[\\w-]{0,24}+[\"'\\\\]{0,3}+\\s{0,4}+[:=]\\s{0,4}+)" + SECRET_VALUE,
                    "$1" + MARK),
            rule("(?i)\\b(bearer\\s{1,4}+)[^\\s\"'<>,;]{8,}+", "$1" + MARK),
            rule("eyJ[\\w-]{7,}+(?:\\.[\\w-]*+){0,4}", MARK),
            rule(
                    "\\b(?:[srp]k[_-](?:live|test|proj|ant)[_-][\\w-]{4,}+|(?:AKIA|ASIA)[A-Z0-9]{12,}+"
                            + "|gh[pousr]_\\w{16,}+|github_pat_\\w{16,}+|xox[abeprs]-[\\w-]{8,}+|AIza[\\w-]{20,}+)",
                    MARK),
            rule("(?<![\\w.+-])[\\w.+-]++%40[\\w.-]++", MARK),
            rule(
                    "(?<![^\\s@\"'<>(),;:=\\[\\]{}/\\\\|&?])[^\\s@\"'<>(),;:=\\[\\]{}/\\\\|&?]++"
                            + "@[\\p{L}\\p{N}.-]{1,250}\\.\\p{L}{2,}+",
                    MARK));

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(?:" + SECRET_WORDS + "|cookie)[\\w-]{0,24}+|e-?mail");

    private static final int ASCII = 128;

    /** Every rule needs an @ or one of these words, so text without them is innocent; grouped by their first two letters. */
    private static final List<List<String>> GROUPS = Stream.of(
                    "pass",
                    "pwd",
                    "priv",
                    "pk_",
                    "pk-",
                    "secr",
                    "sk_",
                    "sk-",
                    "rk_",
                    "rk-",
                    "token",
                    "api_",
                    "api-",
                    "apik",
                    "auth",
                    "acce",
                    "akia",
                    "asia",
                    "aiza",
                    "bearer",
                    "cred",
                    "cook",
                    "eyj",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "xox",
                    "mail",
                    "%40",
                    "-----begin")
            .collect(Collectors.groupingBy(word -> word.substring(0, 2)))
            .values()
            .stream()
            .toList();

    private static final byte[] PAIRS = pairs();

    private Redaction() {}

    /** The text without what nobody should read in a log. */
    static String clean(String text) {
        if (!isSuspect(text)) {
            return text;
        }
        var clean = text;
        for (var rule : RULES) {
            clean = rule.pattern.matcher(clean).replaceAll(rule.replacement);
        }
        return clean;
    }

    /** Whether the name of a field says that its value is a secret, whatever it looks like. */
    static boolean isSecret(String name) {
        return isSuspect(name) && SECRET_NAME.matcher(name).find();
    }

    // Runs for every value of every line: one table look-up for a character, and words only where two letters fit.
    private static boolean isSuspect(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '@' || (c < ASCII && before < ASCII && startsWord(text, i - 1, PAIRS[before * ASCII + c]))) {
                return true;
            }
            before = c;
        }
        return false;
    }

    private static boolean startsWord(String text, int at, int group) {
        if (group == 0) {
            return false;
        }
        for (var word : GROUPS.get(group - 1)) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** For each pair of characters the number of the group of words that start with it, in either case; 0 for none. */
    private static byte[] pairs() {
        var pairs = new byte[ASCII * ASCII];
        for (int group = 0; group < GROUPS.size(); group++) {
            var word = GROUPS.get(group).get(0);
            for (var first : cases(word.charAt(0))) {
                for (var second : cases(word.charAt(1))) {
                    pairs[first * ASCII + second] = (byte) (group + 1);
                }
            }
        }
        return pairs;
    }

    private static char[] cases(char c) {
        return new char[] {Character.toLowerCase(c), Character.toUpperCase(c)};
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
