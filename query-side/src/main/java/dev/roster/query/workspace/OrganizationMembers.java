package dev.roster.query.workspace;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.util.Optional;

/** Who belongs to an organization, or did. */
public final class OrganizationMembers {

    private static final String STANDING = """
            select present,
                   present and role = 'admin' and not exists (
                       select from readmodel.workspace_member other
                        where other.organization_id = member.organization_id and other.user_id <> member.user_id
                          and other.present and other.role = 'admin') as last_admin
              from readmodel.workspace_member member
             where organization_id = :organization and user_id = :user
            """;

    private final ReadModel readModel;

    OrganizationMembers(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * How somebody stands in an organization.
     *
     * @param present false for one who is a member no longer
     * @param lastAdmin whether they are the only admin
     */
    public record Standing(boolean present, boolean lastAdmin) {}

    /** Empty for somebody who never was a member. */
    public Optional<Standing> standingOf(OrganizationId organization, UserId user) {
        return readModel
                .sql(STANDING)
                .param("organization", organization.value())
                .param("user", user.value())
                .query((row, n) -> new Standing(row.getBoolean(1), row.getBoolean(2)))
                .optional();
    }
}
