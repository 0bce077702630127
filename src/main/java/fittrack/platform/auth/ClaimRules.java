package fittrack.platform.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import fittrack.platform.auth.InvalidToken.Reason;
import fittrack.platform.request.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** What a token must say, once its signature shows that its issuer said it (RFC 7519 §4.1). */
final class ClaimRules {
    private final String issuer;
    private final String audience;
    private final Duration maxLifetime;
    private final Duration skew;
    private final Clock clock;

    ClaimRules(AuthConfig config, Clock clock) {
        this.issuer = config.issuer();
        this.audience = config.audience();
        this.maxLifetime = config.maxTokenLifetime().toJavaDuration();
        this.skew = config.clockSkew().toJavaDuration();
        this.clock = clock;
    }

    /** The user for whom the token speaks, until its {@code exp}, which is there. */
    UserId check(JWTClaimsSet claims) throws InvalidToken {
        checkTimes(claims.getIssueTime(), claims.getNotBeforeTime(), claims.getExpirationTime());
        require(issuer.isEmpty() || issuer.equals(claims.getIssuer()), Reason.WRONG_ISSUER);
        require(audience.isEmpty() || claims.getAudience().contains(audience), Reason.WRONG_AUDIENCE);
        var subject = claims.getSubject();
        require(isUsable(subject), Reason.NO_USABLE_SUBJECT);
        return new UserId(subject);
    }

    private void checkTimes(@Nullable Date issued, @Nullable Date notBefore, @Nullable Date expiry)
            throws InvalidToken {
        var now = clock.instant();
        require(expiry != null && now.isBefore(expiry.toInstant().plus(skew)), Reason.EXPIRED);
        require(hasBegun(notBefore, now) && hasBegun(issued, now), Reason.NOT_YET_VALID);
        require(maxLifetime.isZero() || isShortLived(issued, expiry), Reason.LIVES_TOO_LONG);
    }

    private boolean hasBegun(@Nullable Date begin, Instant now) {
        return begin == null || !now.isBefore(begin.toInstant().minus(skew));
    }

    // Without its time of issue nobody knows how long a token lives.
    private boolean isShortLived(@Nullable Date issued, @Nullable Date expiry) {
        return issued != null
                && expiry != null
                && Duration.between(issued.toInstant(), expiry.toInstant()).compareTo(maxLifetime) <= 0;
    }

    /** Whether it can be a user's name: storable in PostgreSQL, and unable to forge a log line. */
    private static boolean isUsable(@Nullable String subject) {
        return subject != null
                && !subject.isEmpty()
                && subject.codePointCount(0, subject.length()) <= UserId.MAX_LENGTH
                && subject.codePoints().noneMatch(ClaimRules::isUnusable);
    }

    private static boolean isUnusable(int codePoint) {
        var isLoneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return isLoneSurrogate || Character.isISOControl(codePoint);
    }

    private static void require(boolean holds, Reason otherwise) throws InvalidToken {
        if (!holds) {
            throw new InvalidToken(otherwise);
        }
    }
}
