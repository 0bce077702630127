package fittrack.platform.limits;

import fittrack.platform.auth.Admission;
import jakarta.servlet.http.HttpServletRequest;

/** What authentication is told by the limits: an address that only guesses soon has no more guesses. */
final class TokenAdmission implements Admission {
    private final Limiter limiter;

    TokenAdmission(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void missing(HttpServletRequest request) {
        limiter.withoutToken(request);
    }

    @Override
    public void unverified(HttpServletRequest request) {
        limiter.beforeVerification(request);
    }

    @Override
    public void rejected(HttpServletRequest request) {
        limiter.failedVerification(request);
    }
}
