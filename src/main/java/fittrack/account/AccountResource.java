package fittrack.account;

import fittrack.platform.request.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** The account as a whole. */
@Path("/api/account")
@Tag(name = "account")
public final class AccountResource {
    private final Accounts accounts;

    AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @DELETE
    @Operation(
            operationId = "deleteAccount",
            summary = "Remove the caller's row and, by cascade, all data of the caller.",
            description = "A body is ignored. The token stays valid: the next request starts an empty account.")
    @ApiResponse(responseCode = "204", description = "Removed. No body.")
    public void delete(@Context UserId user) {
        accounts.delete(user);
    }
}
