package fittrack.platform.auth;

import fittrack.platform.auth.InvalidToken.Reason;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.Deadline;
import fittrack.platform.request.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers who is calling, at the least cost that is safe. */
final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final Duration WITHOUT_DEADLINE = Duration.ofSeconds(2);

    private final LocalMode local;
    private final VerifiedTokens verified;
    private final TokenVerifier verifier;
    private final Admission admission;
    private final Consumer<Reason> refusals;

    /** @param refusals is told why each token was refused that was */
    Authenticator(
            LocalMode local,
            VerifiedTokens verified,
            TokenVerifier verifier,
            Admission admission,
            Consumer<Reason> refusals) {
        this.local = local;
        this.verified = verified;
        this.verifier = verifier;
        this.admission = admission;
        this.refusals = refusals;
    }

    /** @throws ProblemException when nobody is calling who may */
    UserId identify(HttpServletRequest request) {
        // Where it stands, nothing else counts: a valid token beside it makes a wrong name no better.
        var localName = request.getHeader(LocalMode.HEADER);
        return localName == null ? byToken(request) : byName(localName, request);
    }

    private UserId byName(String name, HttpServletRequest request) {
        if (!local.admits(name)) {
            admission.missing(request);
            throw AuthProblem.INVALID_LOCAL_USER.refusal();
        }
        return local.user();
    }

    private UserId byToken(HttpServletRequest request) {
        var token = AccessToken.of(request).orElseThrow(() -> missing(request));
        return verified.find(token).orElseGet(() -> verify(token, request));
    }

    private ProblemException missing(HttpServletRequest request) {
        admission.missing(request);
        return AuthProblem.MISSING_TOKEN.refusal();
    }

    private UserId verify(String token, HttpServletRequest request) {
        admission.unverified(request);
        try {
            var result = verifier.verify(token, deadline());
            verified.remember(token, result);
            return result.user();
        } catch (InvalidToken invalid) {
            LOG.atDebug().addKeyValue("reason", invalid.reason()).log("token refused");
            refusals.accept(invalid.reason());
            admission.rejected(request);
            throw AuthProblem.INVALID_TOKEN.refusal();
        }
    }

    private static Deadline deadline() {
        return CurrentRequest.here().map(CurrentRequest::deadline).orElseGet(() -> Deadline.in(WITHOUT_DEADLINE));
    }
}
