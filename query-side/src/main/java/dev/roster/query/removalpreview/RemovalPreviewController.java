package dev.roster.query.removalpreview;

import dev.roster.http.authentication.Caller;
import dev.roster.query.apikey.OrganizationKeys;
import dev.roster.query.invitation.OrganizationInvitations;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.query.workspace.OrganizationMembers;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What goes with a member. */
@RestController
class RemovalPreviewController {

    private final ReadModel readModel;
    private final OrganizationAccess access;
    private final OrganizationMembers members;
    private final OrganizationKeys keys;
    private final OrganizationInvitations invitations;

    RemovalPreviewController(
            ReadModel readModel,
            OrganizationAccess access,
            OrganizationMembers members,
            OrganizationKeys keys,
            OrganizationInvitations invitations) {
        this.readModel = readModel;
        this.access = access;
        this.members = members;
        this.keys = keys;
        this.invitations = invitations;
    }

    /**
     * What depends on one member. Nothing of it is lost with them.
     *
     * @param removed whether they are a member no longer: then this is what their going has touched
     * @param lastAdmin whether nobody can remove them, since they are the only admin
     * @param apiKeys which stay active, and are managed by the admins afterwards
     * @param pendingInvitations that they have sent, which stay good
     */
    @Schema(name = "RemovalPreview")
    record Preview(
            String userId,
            boolean removed,
            boolean lastAdmin,
            List<OrganizationKeys.ShownKey> apiKeys,
            List<OrganizationInvitations.SentInvitation> pendingInvitations) {}

    /** Shows what depends on a member, before an admin removes them or after. */
    @GetMapping("/organizations/{org}/members/{user}/removal-preview")
    @Refuses({Refusal.ADMIN_REQUIRED, Refusal.MEMBER_NOT_FOUND})
    Preview previewRemoval(@PathVariable String org, @PathVariable String user, Caller caller) {
        OrganizationId organization = access.asAdmin(org, caller).organization();
        UserId member = UserId.parse(user).orElseThrow(RemovalPreviewController::memberNotFound);
        OrganizationMembers.Standing standing =
                members.standingOf(organization, member).orElseThrow(RemovalPreviewController::memberNotFound);
        return new Preview(
                member.value(),
                !standing.present(),
                standing.lastAdmin(),
                keys.activeOf(readModel, organization, member),
                invitations.pendingFrom(readModel, organization, member));
    }

    private static RuntimeException memberNotFound() {
        return Refusal.MEMBER_NOT_FOUND.asException();
    }
}
