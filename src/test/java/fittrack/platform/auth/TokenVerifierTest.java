package fittrack.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fittrack.platform.auth.InvalidToken.Reason;
import fittrack.platform.request.Deadline;
import fittrack.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final ECKey EC = ISSUER.key();
    private static final RSAKey RSA = ISSUER.newRsaKey();
    private static final ECKey WITHOUT_ALGORITHM =
            new ECKey.Builder(ISSUER.newKey()).algorithm(null).build();
    private static final ECKey UNFIT = ISSUER.newKey();
    private static final TrustedKeys KEYS = keys();
    private static final AuthConfig DEFAULTS = AuthConfigs.of("{}");

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("ES256", token(EC, claims -> {})),
                arguments("RS256", token(RSA, claims -> {})),
                arguments("expired 59 s ago", token(EC, claims -> claims.expirationTime(in(-59)))),
                arguments("valid in 60 s", token(EC, claims -> claims.notBeforeTime(in(60)))),
                arguments("issued in 60 s", token(EC, claims -> claims.issueTime(in(60)))),
                arguments("without iat", token(EC, claims -> claims.issueTime(null))),
                arguments(
                        "any issuer and audience",
                        token(EC, claims -> claims.issuer("x").audience("y"))),
                arguments(
                        "good for ages",
                        token(EC, claims -> claims.expirationTime(Date.from(Instant.ofEpochMilli(Long.MAX_VALUE))))),
                arguments("claims that nobody knows", token(EC, claims -> claims.claim("role", List.of("a", 1)))),
                arguments(
                        "a type",
                        TestIssuer.sign(
                                EC,
                                header(JWSAlgorithm.ES256, EC)
                                        .type(JOSEObjectType.JWT)
                                        .build(),
                                claims().build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    @DisplayName("AUTH-1: accepted")
    void a_good_token_is_accepted(String what, String token) throws Exception {
        assertThat(verify(DEFAULTS, token).user().value()).isEqualTo("ann");
    }

    static Stream<Arguments> bad() {
        var unpublished = ISSUER.newKey();
        return Stream.of(
                // What it is
                arguments("nothing like a token", Reason.MALFORMED, "nonsense"),
                arguments("three empty parts", Reason.MALFORMED, ".."),
                arguments("a header that is no JSON", Reason.MALFORMED, raw("x", "{}")),
                arguments("a header that is no object", Reason.MALFORMED, raw("[]", "{}")),
                arguments("a header nested deeply", Reason.MALFORMED, raw("[".repeat(5_000), "{}")),
                arguments("no algorithm", Reason.MALFORMED, raw("{\"kid\":\"es-1\"}", "{}")),
                arguments("an algorithm that is a number", Reason.MALFORMED, raw("{\"alg\":1}", "{}")),
                arguments("endless", Reason.TOO_LONG, token(EC, claims -> claims.claim("x", "x".repeat(9_000)))),
                arguments("a character too many", Reason.WRONG_SIGNATURE, token(EC, claims -> {}) + "A"),
                // SPEC 16: unsigned, HMAC-signed, foreign
                arguments("alg none", Reason.MALFORMED, new PlainJWT(claims().build()).serialize()),
                arguments(
                        "alg none with a signature part",
                        Reason.MALFORMED,
                        raw(
                                "{\"alg\":\"none\",\"kid\":\"%s\"}".formatted(EC.getKeyID()),
                                claims().build().toString())),
                arguments("HMAC with the public key as its secret", Reason.WRONG_ALGORITHM, hmac()),
                arguments("ES256 by a key of the same name", Reason.WRONG_SIGNATURE, impostor(unpublished)),
                arguments("ES256 by an unknown key", Reason.UNKNOWN_KEY, token(unpublished, claims -> {})),
                arguments("a key of its own in the header", Reason.UNKNOWN_KEY, selfMade(unpublished)),
                arguments("no kid", Reason.UNKNOWN_KEY, withoutKeyId()),
                arguments("RS256 under the name of an ES256 key", Reason.UNKNOWN_KEY, underName(RSA, EC)),
                arguments("RS384", Reason.WRONG_ALGORITHM, rs384()),
                arguments("a key that states no algorithm", Reason.UNKNOWN_KEY, es256(WITHOUT_ALGORITHM)),
                arguments("a key for encryption", Reason.UNKNOWN_KEY, token(UNFIT, claims -> {})),
                arguments("a critical header that nobody knows", Reason.WRONG_SIGNATURE, critical()),
                arguments("other claims than were signed", Reason.WRONG_SIGNATURE, tampered()),
                arguments("a signature of zeros", Reason.WRONG_SIGNATURE, zeros()),
                arguments("claims that say nothing", Reason.EXPIRED, signed("{}")),
                arguments("claims that are no JSON", Reason.MALFORMED, signed("ann")),
                // When
                arguments("without exp", Reason.EXPIRED, token(EC, claims -> claims.expirationTime(null))),
                arguments("expired 60 s ago", Reason.EXPIRED, token(EC, claims -> claims.expirationTime(in(-60)))),
                arguments(
                        "an ancient exp",
                        Reason.EXPIRED,
                        token(EC, claims -> claims.expirationTime(Date.from(Instant.EPOCH)))),
                arguments("an exp that is a text", Reason.MALFORMED, token(EC, claims -> claims.claim("exp", "soon"))),
                arguments("valid in 61 s", Reason.NOT_YET_VALID, token(EC, claims -> claims.notBeforeTime(in(61)))),
                arguments("issued in 61 s", Reason.NOT_YET_VALID, token(EC, claims -> claims.issueTime(in(61)))),
                // Who
                arguments("without sub", Reason.NO_USABLE_SUBJECT, token(EC, claims -> claims.subject(null))),
                arguments("an empty sub", Reason.NO_USABLE_SUBJECT, token(EC, claims -> claims.subject(""))),
                arguments("a sub that is a number", Reason.MALFORMED, token(EC, claims -> claims.claim("sub", 7))),
                arguments(
                        "a sub that is a list",
                        Reason.MALFORMED,
                        token(EC, claims -> claims.claim("sub", List.of("a")))),
                arguments("a long sub", Reason.NO_USABLE_SUBJECT, token(EC, claims -> claims.subject("a".repeat(257)))),
                arguments("NUL in sub", Reason.NO_USABLE_SUBJECT, token(EC, claims -> claims.subject("a\0b"))),
                arguments("a line break in sub", Reason.NO_USABLE_SUBJECT, token(EC, claims -> claims.subject("a\nb"))),
                arguments("half a character in sub", Reason.NO_USABLE_SUBJECT, halfACharacter()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bad")
    @DisplayName("AUTH-1 and SPEC 16: refused")
    void a_bad_token_is_refused(String what, Reason reason, String token) {
        assertRefused(reason, DEFAULTS, token);
    }

    @Test
    void a_subject_of_256_characters_is_a_user() throws Exception {
        var name = "😀".repeat(256);

        assertThat(verify(DEFAULTS, token(EC, claims -> claims.subject(name)))
                        .user()
                        .value())
                .isEqualTo(name);
    }

    @Test
    @DisplayName("AUTH-1: the issuer is checked when configured")
    void the_issuer_is_checked_when_configured() throws Exception {
        var config = AuthConfigs.of("{'issuer': 'https://id.example'}");

        verify(config, token(EC, claims -> claims.issuer("https://id.example")));
        assertRefused(Reason.WRONG_ISSUER, config, token(EC, claims -> claims.issuer("https://id.example/")));
        assertRefused(Reason.WRONG_ISSUER, config, token(EC, claims -> {}));
    }

    @Test
    @DisplayName("AUTH-1: the audience is checked when configured")
    void the_audience_is_checked_when_configured() throws Exception {
        var config = AuthConfigs.of("{'audience': 'fittrack'}");

        verify(config, token(EC, claims -> claims.audience("fittrack")));
        verify(config, token(EC, claims -> claims.audience(List.of("other", "fittrack"))));
        assertRefused(Reason.WRONG_AUDIENCE, config, token(EC, claims -> claims.audience("other")));
        assertRefused(Reason.WRONG_AUDIENCE, config, token(EC, claims -> {}));
    }

    @Test
    @DisplayName("AUTH-1: a lifetime over the limit is refused when there is a limit")
    void a_lifetime_over_the_limit_is_refused() throws Exception {
        var config = AuthConfigs.of("{'maxTokenLifetime': '1h'}");

        verify(config, token(EC, claims -> claims.issueTime(in(-60)).expirationTime(in(3540))));
        assertRefused(
                Reason.LIVES_TOO_LONG,
                config,
                token(EC, claims -> claims.issueTime(in(-60)).expirationTime(in(3541))));
        assertRefused(Reason.LIVES_TOO_LONG, config, token(EC, claims -> claims.issueTime(null)));
    }

    @Test
    @DisplayName("SPEC 16: no token at all makes anything but a refusal")
    void no_mutation_of_a_token_makes_anything_but_a_refusal() {
        var random = new Random(7);
        var good = token(EC, claims -> {});
        for (var i = 0; i < 2_000; i++) {
            var bytes = good.getBytes(StandardCharsets.ISO_8859_1);
            // Not in the last character: its low bits are padding.
            for (var flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
            }
            var token = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!token.equals(good)) {
                assertThatExceptionOfType(InvalidToken.class).as(token).isThrownBy(() -> verify(DEFAULTS, token));
            }
        }
    }

    private static void assertRefused(Reason reason, AuthConfig config, String token) {
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> verify(config, token))
                .extracting(InvalidToken::reason)
                .isEqualTo(reason);
    }

    private static VerifiedToken verify(AuthConfig config, String token) throws InvalidToken {
        var rules = new ClaimRules(config, Clock.fixed(NOW, ZoneOffset.UTC));
        return new TokenVerifier(KEYS, rules).verify(token, Deadline.in(Duration.ofSeconds(10)));
    }

    private static TrustedKeys keys() {
        var forEncryption = new ECKey.Builder(UNFIT).keyUse(KeyUse.ENCRYPTION).build();
        var published = new JWKSet(List.of(EC, RSA, WITHOUT_ALGORITHM, forEncryption)).toPublicJWKSet();
        var settings = AuthConfigs.of("{}").keySet();
        var keys = new TrustedKeys(() -> published, settings, Runnable::run, System::nanoTime);
        keys.refreshIfDue();
        return keys;
    }

    private static String token(JWK by, Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims();
        change.accept(claims);
        return TestIssuer.sign(by, claims.build());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject("ann").issueTime(in(0)).expirationTime(in(600));
    }

    private static Date in(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, JWK named) {
        return new JWSHeader.Builder(algorithm).keyID(named.getKeyID());
    }

    private static String es256(ECKey key) {
        return TestIssuer.sign(key, header(JWSAlgorithm.ES256, key).build(), claims().build());
    }

    private static String raw(String header, String payload) {
        return "%s.%s.%s".formatted(Base64URL.encode(header), Base64URL.encode(payload), Base64URL.encode("x"));
    }

    private static String hmac() {
        var secret = new OctetSequenceKey.Builder(EC.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)).build();
        return TestIssuer.sign(secret, header(JWSAlgorithm.HS256, EC).build(), claims().build());
    }

    private static String impostor(ECKey key) {
        return TestIssuer.sign(key, header(JWSAlgorithm.ES256, EC).build(), claims().build());
    }

    private static String selfMade(ECKey key) {
        var header = header(JWSAlgorithm.ES256, key).jwk(key.toPublicJWK()).build();
        return TestIssuer.sign(key, header, claims().build());
    }

    private static String withoutKeyId() {
        return TestIssuer.sign(EC, new JWSHeader(JWSAlgorithm.ES256), claims().build());
    }

    private static String underName(RSAKey key, ECKey named) {
        return TestIssuer.sign(key, header(JWSAlgorithm.RS256, named).build(), claims().build());
    }

    private static String rs384() {
        var key = new RSAKey.Builder(RSA).algorithm(null).build();
        return TestIssuer.sign(key, header(JWSAlgorithm.RS384, RSA).build(), claims().build());
    }

    private static String critical() {
        var header = header(JWSAlgorithm.ES256, EC)
                .criticalParams(Set.of("x-must-understand"))
                .customParam("x-must-understand", true)
                .build();
        return TestIssuer.sign(EC, header, claims().build());
    }

    private static String tampered() {
        var parts = token(EC, claims -> {}).split("\\.", -1);
        return "%s.%s.%s"
                .formatted(
                        parts[0],
                        Base64URL.encode(claims().subject("bob").build().toString()),
                        parts[2]);
    }

    // CVE-2022-21449: Java once took it for anybody's signature.
    private static String zeros() {
        var parts = token(EC, claims -> {}).split("\\.", -1);
        return "%s.%s.%s".formatted(parts[0], parts[1], Base64URL.encode(new byte[64]));
    }

    private static String halfACharacter() {
        return signed("{\"sub\":\"a\\ud800b\",\"exp\":%d}".formatted(NOW.getEpochSecond() + 600));
    }

    private static String signed(String payload) {
        try {
            var token = new JWSObject(header(JWSAlgorithm.ES256, EC).build(), new Payload(payload));
            token.sign(new ECDSASigner(EC));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
