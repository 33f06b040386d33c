package dev.roster.query.support;

import dev.roster.http.problem.Problem;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.query.readmodel.ReadModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Finds organizations by the address of somebody who belongs to them or was invited. */
final class SupportSearch {

    /** An address that was erased is nobody's any more, and is not told from one that never was. */
    private static final String BY_ADDRESS = """
            select organization_id, organization.name, organization.plan, organization.closed, bool_or(member) as member
              from (select organization_id, true as member from readmodel.member_directory
                     where address = :address and kind = 'member' and listed and email is not null
                     union all
                    select organization_id, false from readmodel.invitation
                     where address = :address and email is not null) found
              join readmodel.workspace_organization organization using (organization_id)
             group by organization_id, organization.name, organization.plan, organization.closed
             order by organization.name, organization_id
            """;

    private final ReadModel readModel;
    private final AddressDigests digests;

    SupportSearch(ReadModel readModel, AddressDigests digests) {
        this.readModel = readModel;
        this.digests = digests;
    }

    /** @param member whether somebody of the address belongs to it now; else they were invited, once or more often */
    @Schema(name = "FoundOrganization")
    record Found(String organizationId, String name, String plan, boolean closed, boolean member) {}

    /** @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request} for what is no address */
    List<Found> by(String email) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() ->
                        Problem.invalid("email", "must be an e-mail address").asException());
        return readModel
                .sql(BY_ADDRESS)
                .param("address", digests.of(address).value())
                .query((row, n) -> new Found(
                        row.getString("organization_id"),
                        row.getString("name"),
                        row.getString("plan"),
                        row.getBoolean("closed"),
                        row.getBoolean("member")))
                .list();
    }
}
