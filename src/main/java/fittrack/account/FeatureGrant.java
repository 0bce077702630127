package fittrack.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The right to use one feature, as long as it is in force. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "Optional keys are left out when there is no value. Times are UTC.")
public record FeatureGrant(
        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 128, example = "ai_chatbot")
        String featureKey,

        @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 64, example = "manual")
        String source,

        @Schema(maxLength = 256) @Nullable String sourceReference,
        @Schema(maxLength = 256) @Nullable String grantedBy,
        @Schema(maxLength = 512) @Nullable String note,

        @Schema(requiredMode = RequiredMode.REQUIRED) Instant startsAt,

        @Nullable Instant expiresAt,

        @Schema(requiredMode = RequiredMode.REQUIRED) Instant createdAt) {}
