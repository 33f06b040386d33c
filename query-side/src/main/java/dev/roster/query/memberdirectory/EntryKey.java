package dev.roster.query.memberdirectory;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/** Names one row of the directory. A person's id is chosen by the identity provider and could look like that of an invitation. */
record EntryKey(OrganizationId organization, String kind, String id) {

    static final String MEMBER = "member";
    static final String INVITATION = "invitation";

    static EntryKey member(OrganizationId organization, UserId member) {
        return new EntryKey(organization, MEMBER, member.value());
    }

    static EntryKey invitation(OrganizationId organization, InvitationId invitation) {
        return new EntryKey(organization, INVITATION, invitation.value());
    }
}
