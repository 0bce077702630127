package fittrack.platform.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import fittrack.platform.request.Client;
import fittrack.platform.settings.Cidrs;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Thousands of clients that try to be somebody else. */
final class ClientResolverPropertyTest {
    private static final int TRIES = 2_000;
    private static final Cidrs PROXIES = Cidrs.parse("10.0.0.0/8, fdaa::/16");
    private static final String ATTACKER = "198.51.100.7";

    private static final List<String> NAMES = List.of(
            "X-Forwarded-For",
            "x-forwarded-for",
            "X-FORWARDED-FOR",
            "Forwarded",
            "forwarded",
            "FORWARDED",
            "X-Real-IP",
            "Fly-Client-IP",
            "True-Client-IP",
            "CF-Connecting-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "X-Forwarded",
            "Forwarded-For",
            "X_FORWARDED_FOR",
            "Via",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "Host");

    private static final List<String> ADDRESSES = List.of(
            "1.1.1.1",
            "10.0.0.1",
            "10.9.9.9",
            "127.0.0.1",
            "::1",
            "[::1]",
            "[::1]:80",
            "2001:db8::1",
            "fdaa::1",
            "::ffff:10.0.0.1",
            "fe80::1%eth0",
            "1.1.1.1:80",
            "unknown",
            "_hidden",
            "",
            " ",
            "999.1.1.1",
            "0x7f.1",
            "localhost",
            "10.0.0.1%eth0",
            "[10.0.0.1]",
            "１.１.１.１",
            "1.1.1.1\u0000",
            "%31.1.1.1",
            "*");

    private static final List<String> SHAPES = List.of(
            "%s",
            "\"%s\"",
            "for=%s",
            "For=\"%s\"",
            "for=\"%s",
            "for=%s;proto=https",
            "for=%s;x=\"",
            "for=%s;x=\"\\",
            "by=10.0.0.1;for=%s",
            "for=%s;for=10.0.0.2",
            ";;for=%s;;",
            "for = %s",
            "\"for=%s\"",
            "for=%s\\\"");

    @RepeatedTest(5)
    @DisplayName("RATE-5: nothing that a client sends changes whom it counts as")
    void a_client_that_speaks_to_us_cannot_choose_its_key(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var named = List.of("", "X-Forwarded-For", "Forwarded", "Fly-Client-IP", "X-Real-IP");
        for (int i = 0; i < TRIES; i++) {
            var header = named.get(i % named.size());
            var sent = sent(random);

            assertThat(client(header, ATTACKER, sent))
                    .as("%s", sent)
                    .isEqualTo(client(header, ATTACKER, HttpFields.EMPTY));
        }
    }

    @RepeatedTest(5)
    @DisplayName("RATE-5: nothing that a client sends through a proxy changes whom it counts as")
    void a_client_behind_a_proxy_cannot_choose_its_key(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < TRIES; i++) {
            var sent = sent(random);

            assertThat(client("X-Forwarded-For", "10.0.0.1", throughUsualProxy(random, sent))
                            .key())
                    .as("%s", sent)
                    .isEqualTo(ATTACKER);
            assertThat(client("Fly-Client-IP", "10.0.0.1", throughNamingProxy(sent))
                            .key())
                    .as("%s", sent)
                    .isEqualTo(ATTACKER);
        }
    }

    @RepeatedTest(5)
    @DisplayName("RATE-5: where no header is named, a client that contradicts its proxy is one of the unknown")
    void a_client_that_contradicts_its_proxy_gains_nothing(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < TRIES; i++) {
            var sent = sent(random);

            assertThat(client("", "10.0.0.1", throughUsualProxy(random, sent)).key())
                    .as("%s", sent)
                    .isIn(ATTACKER, "unknown via 10.0.0.1");
            assertThat(client("", "10.0.0.1", throughStandardProxy(random, sent))
                            .key())
                    .as("%s", sent)
                    .isIn(ATTACKER, "unknown via 10.0.0.1");
        }
    }

    private static Client client(String named, String peer, HttpFields headers) {
        return new ClientResolver(new PeersConfig(PROXIES, named))
                .resolve(InetAddresses.forString(peer), false, "app.example.com", headers);
    }

    private static HttpFields sent(Random random) {
        var headers = HttpFields.build();
        for (int lines = random.nextInt(5); lines >= 0; lines--) {
            var line = new StringBuilder();
            for (int entries = random.nextInt(4); entries >= 0; entries--) {
                line.append(pick(random, SHAPES).formatted(pick(random, ADDRESSES)))
                        .append(entries == 0 ? "" : pick(random, List.of(",", ", ", " , ", ",,", ";")));
            }
            headers.add(pick(random, NAMES), line.toString());
        }
        return headers;
    }

    /** What nginx, Traefik and their like do: append the peer, as one more line or to the last one. */
    private static HttpFields throughUsualProxy(Random random, HttpFields sent) {
        return append(random, sent, "X-Forwarded-For", ATTACKER);
    }

    private static HttpFields throughStandardProxy(Random random, HttpFields sent) {
        return append(random, sent, "Forwarded", "for=" + ATTACKER);
    }

    /** What Fly does: replace the header. */
    private static HttpFields throughNamingProxy(HttpFields sent) {
        return HttpFields.build(sent).put("Fly-Client-IP", ATTACKER);
    }

    private static HttpFields append(Random random, HttpFields sent, String name, String value) {
        var headers = HttpFields.build(sent);
        var lines = sent.getValuesList(name);
        if (lines.isEmpty() || random.nextBoolean()) {
            return headers.add(name, value);
        }
        headers.remove(name);
        for (int i = 0; i < lines.size(); i++) {
            headers.add(name, i == lines.size() - 1 ? lines.get(i) + ", " + value : lines.get(i));
        }
        return headers;
    }

    private static String pick(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
