package dev.roster.command.invitation;

import static dev.roster.command.invitation.NewInvitation.HOURS;
import static dev.roster.command.invitation.NewInvitation.MAX_HOURS;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How an invitation is sent again.
 *
 * @param expiresInHours how long the new link admits; as usual when it is left out, however long the last one did
 */
record Resending(
        @Min(value = 1, message = HOURS) @Max(value = MAX_HOURS, message = HOURS)
        Integer expiresInHours) {

    Duration validityOr(Duration usual) {
        return expiresInHours == null ? usual : Duration.ofHours(expiresInHours);
    }
}
