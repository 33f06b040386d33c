package dev.roster.query.timeline;

import dev.roster.http.problem.Problem;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.query.invitation.OrganizationInvitations;
import dev.roster.query.invitation.OrganizationInvitations.SentInvitation;
import dev.roster.query.memberdirectory.MemberDirectory;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out why somebody cannot join, or that they can. */
final class Explanations {

    private static final Set<String> MEMBERSHIP = Set.of("member.joined", "member.removed", "member.left");

    private final ReadModel readModel;
    private final OrganizationInvitations invitations;
    private final MemberDirectory members;
    private final AddressDigests digests;
    private final Timeline timeline;

    Explanations(
            ReadModel readModel,
            OrganizationInvitations invitations,
            MemberDirectory members,
            AddressDigests digests,
            Timeline timeline) {
        this.readModel = readModel;
        this.invitations = invitations;
        this.members = members;
        this.digests = digests;
        this.timeline = timeline;
    }

    /**
     * What became of an invitation.
     *
     * @param code what whoever has its newest link is told; null when it can be accepted
     * @param explanation the same for people, with what became of the mail and of the last attempt
     * @param items all that happened to it, oldest first
     */
    @Schema(name = "ExplainedInvitation")
    record Explained(
            String invitationId,
            @Nullable String email,
            String role,
            String status,
            Instant expiresAt,
            @Nullable String code,
            String explanation,
            List<TimelineEntry> items) {}

    /**
     * Why somebody cannot join.
     *
     * @param email in the form in which addresses are compared
     * @param member whether they have joined already
     * @param invitations all that were ever sent to the address, newest first
     * @param refused wishes to invite them that were refused, oldest first
     */
    @Schema(name = "Explanation")
    record Explanation(
            String email,
            boolean member,
            String explanation,
            List<Explained> invitations,
            List<TimelineEntry> refused) {}

    /** Empty when there is no such invitation in the organization. */
    Optional<Explained> of(OrganizationId organization, InvitationId invitation, boolean raw) {
        return invitations.find(readModel, organization, invitation).map(sent -> explained(organization, sent, raw));
    }

    /** @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request} for what is no address */
    Explanation of(OrganizationId organization, String email) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() ->
                        Problem.invalid("email", "must be an e-mail address").asException());
        AddressDigest digest = digests.of(address);
        List<Explained> explained = invitations.sentTo(readModel, organization, digest).stream()
                .map(sent -> explained(organization, sent, false))
                .toList();
        boolean member = members.hasMember(readModel, organization, digest);
        List<TimelineEntry> refused = timeline.of(organization, digest.value(), false);
        return new Explanation(address.value(), member, whole(address, member, explained, refused), explained, refused);
    }

    private Explained explained(OrganizationId organization, SentInvitation sent, boolean raw) {
        List<TimelineEntry> items = new ArrayList<>(timeline.of(organization, sent.invitationId(), raw));
        Optional<TimelineEntry> end = endOfMembership(organization, items, raw);
        end.ifPresent(items::add);
        Verdict verdict = Verdict.of(sent, items, end);
        return new Explained(
                sent.invitationId(),
                sent.email(),
                sent.role(),
                sent.status(),
                sent.expiresAt(),
                verdict.code(),
                verdict.explanation(),
                items);
    }

    /** How whoever accepted has ceased to be a member. */
    private Optional<TimelineEntry> endOfMembership(
            OrganizationId organization, List<TimelineEntry> items, boolean raw) {
        return items.stream()
                .filter(item -> item.action().equals("invitation.accepted")
                        && item.outcome().equals("succeeded")
                        && item.actor() != null)
                .findFirst()
                .map(accepted -> timeline.of(organization, accepted.actor().id(), raw))
                .flatMap(story -> story.stream()
                        .filter(item -> item.outcome().equals("succeeded") && MEMBERSHIP.contains(item.action()))
                        .reduce((one, next) -> next))
                .filter(last -> !last.action().equals("member.joined"));
    }

    private static String whole(
            EmailAddress address, boolean member, List<Explained> explained, List<TimelineEntry> refused) {
        if (member) {
            return address.masked() + " is a member already.";
        }
        if (!explained.isEmpty()) {
            return explained.get(0).explanation;
        }
        String never = "No invitation was ever sent to " + address.masked() + " here.";
        return refused.isEmpty()
                ? never
                : never + " It was wanted: " + refused.get(refused.size() - 1).sentence() + ".";
    }
}
