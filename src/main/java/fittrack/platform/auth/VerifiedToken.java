package fittrack.platform.auth;

import fittrack.platform.request.UserId;
import java.time.Instant;

/** What is left of a token once it has been checked: whose it is, until when, and by whose word. */
record VerifiedToken(UserId user, Instant expiry, TrustedKey key) {}
