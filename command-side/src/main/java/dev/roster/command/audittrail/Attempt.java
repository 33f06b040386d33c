package dev.roster.command.audittrail;

import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import java.util.List;

/** What somebody wants to be done, as far as the audit trail tells of it when it is refused. */
public interface Attempt {

    /** Null for something that concerns none, and where nobody knows which. There may be no such organization. */
    OrganizationId organizationId();

    /** The id of the member, the invitation, the API key or the webhook that it is about; null when it is about none. */
    default String subject() {
        return null;
    }

    /** The address that it is about; null when it is about none. */
    default PersonalData email() {
        return null;
    }

    /** For something that is many things at once: each of them is told of by itself. */
    default List<? extends Attempt> parts() {
        return List.of(this);
    }
}
