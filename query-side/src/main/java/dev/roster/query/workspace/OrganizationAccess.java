package dev.roster.query.workspace;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import dev.roster.query.consistency.ReadModelBehind;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.refusal.Refusal;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;

/** Whether a caller may look into an organization. To those who do not belong to it, it does not exist. */
public final class OrganizationAccess {

    private static final String MEMBERSHIP = """
            select member.role, organization.closed, organization.plan
              from readmodel.workspace_member member
              join readmodel.workspace_organization organization using (organization_id)
             where organization_id = :organization and user_id = :user and present
            """;

    private static final String KNOWN =
            "select name, plan, closed from readmodel.workspace_organization where organization_id = :organization";

    private final ReadModel readModel;

    OrganizationAccess(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** An organization that is open. */
    public record Known(String name, String plan) {}

    private record Found<T>(T what, boolean closed) {

        T unlessClosed() {
            if (closed) {
                throw Refusal.ORGANIZATION_CLOSED.asException();
            }
            return what;
        }
    }

    /**
     * The organization, when the caller is a member of it.
     *
     * @param organization as it stands in the path
     * @throws dev.roster.http.problem.ProblemException {@code organization_not_found} to strangers, {@code organization_closed} to those
     *     who were members when it closed
     */
    public OrganizationId asMember(String organization, Caller caller) {
        return membership(organization, caller).organization();
    }

    /** The same for admins alone: {@code admin_required} to other members. */
    public Membership asAdmin(String organization, Caller caller) {
        Membership membership = membership(organization, caller);
        if (!membership.isAdmin()) {
            throw Refusal.ADMIN_REQUIRED.asException();
        }
        return membership;
    }

    /** The same for members, and for software with a key of the organization. */
    public OrganizationId asReader(String organization, Actor caller) {
        if (caller instanceof ApiKeyCaller key) {
            if (!key.organizationId().value().equals(organization)) {
                throw Refusal.ORGANIZATION_NOT_FOUND.asException();
            }
            ofKey(key);
            return key.organizationId();
        }
        return asMember(organization, (Caller) caller);
    }

    /** In which role the caller belongs to the organization. Refuses as {@link #asMember} does. */
    public Membership membership(String organization, Caller caller) {
        OrganizationId id =
                OrganizationId.parse(organization).orElseThrow(() -> Refusal.ORGANIZATION_NOT_FOUND.asException());
        if (caller.support().isPresent()) {
            return asSupport(id);
        }
        return readModel
                .sql(MEMBERSHIP)
                .param("organization", id.value())
                .param("user", caller.userId().value())
                .query((row, n) -> new Found<>(
                        new Membership(
                                id,
                                Role.parse(row.getString(1)).orElseThrow(),
                                Plan.parse(row.getString(3)).orElseThrow()),
                        row.getBoolean(2)))
                .optional()
                .orElseThrow(() -> Refusal.ORGANIZATION_NOT_FOUND.asException())
                .unlessClosed();
    }

    /** Support sees what admins see, and goes on seeing it when the organization has been closed. */
    private Membership asSupport(OrganizationId id) {
        return readModel
                .sql(KNOWN)
                .param("organization", id.value())
                .query((row, n) -> new Membership(
                        id, Role.ADMIN, Plan.parse(row.getString(2)).orElseThrow()))
                .optional()
                .orElseThrow(Refusal.ORGANIZATION_NOT_FOUND::asException);
    }

    /**
     * The organization that a key speaks for.
     *
     * @throws dev.roster.http.problem.ProblemException {@code organization_closed}, since its keys stop with it
     */
    public Known ofKey(ApiKeyCaller key) {
        return readModel
                .sql(KNOWN)
                .param("organization", key.organizationId().value())
                .query((row, n) -> new Found<>(new Known(row.getString(1), row.getString(2)), row.getBoolean(3)))
                .optional()
                .orElseThrow(ReadModelBehind::refusal)
                .unlessClosed();
    }
}
