package dev.roster.query.workspace;

import dev.roster.http.authentication.Caller;
import dev.roster.http.problem.Problem;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Whether a caller may look into an organization. To those who do not belong to it, it does not exist. */
public final class OrganizationAccess {

    private static final String CLOSED_FOR_MEMBER = """
            select organization.closed
              from readmodel.workspace_member member
              join readmodel.workspace_organization organization using (organization_id)
             where organization_id = :organization and user_id = :user and present
            """;

    private final ReadModel readModel;

    OrganizationAccess(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * The organization, when the caller is a member of it.
     *
     * @param organization as it stands in the path
     * @throws dev.roster.http.problem.ProblemException {@code organization_not_found} to strangers, {@code organization_closed} to those
     *     who were members when it closed
     */
    public OrganizationId asMember(String organization, Caller caller) {
        OrganizationId id = OrganizationId.parse(organization)
                .orElseThrow(() -> Problem.organizationNotFound().asException());
        Optional<Boolean> closed = readModel
                .sql(CLOSED_FOR_MEMBER)
                .param("organization", id.value())
                .param("user", caller.userId().value())
                .query(Boolean.class)
                .optional();
        if (closed.orElseThrow(() -> Problem.organizationNotFound().asException())) {
            throw closed().asException();
        }
        return id;
    }

    /** The answer to whoever may know that there was such an organization. */
    public static Problem closed() {
        return Problem.of(HttpStatus.GONE, "organization_closed", "The organization has been closed.");
    }
}
