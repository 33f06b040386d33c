package dev.roster.command.organization;

import dev.roster.values.UserId;

/**
 * Who asks for a change, having seen what.
 *
 * @param ifVersion the only version of the organization to which the change may be made (If-Match), or null for any
 */
public record Asking(UserId user, Long ifVersion) {

    public static Asking of(UserId user) {
        return new Asking(user, null);
    }
}
