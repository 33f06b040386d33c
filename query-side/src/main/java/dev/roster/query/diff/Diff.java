package dev.roster.query.diff;

import dev.roster.query.credits.CreditsQuery.Credits;
import dev.roster.query.credits.CreditsQuery.OfMember;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two moments of an organization; what is the same is left out.
 *
 * @param from the earlier moment
 * @param to the later one
 */
@Schema(name = "OrganizationDiff")
record Diff(
        Instant from,
        Instant to,
        List<Setting> settings,
        List<Member> members,
        List<Invitation> invitations,
        List<ApiKey> apiKeys,
        CreditsBetween credits) {

    /**
     * A setting, or a number of seats.
     *
     * @param setting such as {@code name} or {@code seats.used}
     * @param from null for no limit
     */
    @Schema(name = "DiffOfSetting")
    record Setting(
            String setting, @Nullable String from, @Nullable String to) {}

    /**
     * Somebody who joined, is a member no longer, or has another role.
     *
     * @param from their role then; null for one who was no member yet
     * @param to their role; null for one who is a member no longer
     */
    @Schema(name = "DiffOfMember")
    record Member(
            String userId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String from,
            @Nullable String to) {}

    /** @param from null for one that had not been sent */
    @Schema(name = "DiffOfInvitation")
    record Invitation(
            String invitationId,
            @Nullable String email,
            @Nullable InvitationState from,
            InvitationState to) {}

    @Schema(name = "InvitationState")
    record InvitationState(String status, String role, Instant expiresAt) {}

    /** @param from null for one that had not been created */
    @Schema(name = "DiffOfApiKey")
    record ApiKey(String keyId, String name, @Nullable KeyState from, KeyState to) {}

    @Schema(name = "ApiKeyState")
    record KeyState(String status, @Nullable String managedBy) {}

    /**
     * Balances, and what happened between them.
     *
     * @param granted in between
     * @param used in between
     * @param byMember who used how many in between
     */
    @Schema(name = "DiffOfCredits")
    record CreditsBetween(long from, long to, long granted, long used, List<OfMember> byMember) {

        static CreditsBetween of(Credits from, Credits to) {
            Map<String, Long> byMember = new LinkedHashMap<>();
            to.byMember().forEach(member -> byMember.put(member.userId(), member.used()));
            from.byMember().forEach(member -> byMember.merge(member.userId(), -member.used(), Long::sum));
            byMember.values().removeIf(used -> used == 0);
            long used = to.used() - from.used();
            return new CreditsBetween(
                    from.balance(),
                    to.balance(),
                    to.balance() - from.balance() + used,
                    used,
                    byMember.entrySet().stream()
                            .map(member -> new OfMember(member.getKey(), member.getValue()))
                            .toList());
        }
    }
}
