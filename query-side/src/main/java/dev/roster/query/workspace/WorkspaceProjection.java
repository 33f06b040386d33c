package dev.roster.query.workspace;

import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.UserId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Keeps the {@code workspace_…} tables. */
final class WorkspaceProjection implements Projection {

    private static final String FIND_ORGANIZATION = """
            select exists (select from readmodel.workspace_organization where organization_id = :organization)
            """;

    private static final String FIND_MEMBER = """
            select exists (select from readmodel.workspace_member where organization_id = :organization and user_id = :user)
            """;

    private final ReadModel readModel;

    WorkspaceProjection(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public String name() {
        return "workspace";
    }

    @EventHandler
    void on(OrganizationCreated event, TrackingToken token) {
        readModel.apply(
                """
                insert into readmodel.workspace_organization (organization_id, name, plan, created_by, position)
                values (:organization, :name, :plan, :createdBy, :position)
                on conflict (organization_id) do nothing
                """,
                of(event, token)
                        .addValue("name", event.name())
                        .addValue("plan", event.plan().wireName())
                        .addValue("createdBy", event.createdBy().value()));
    }

    @EventHandler
    void on(OrganizationRenamed event, TrackingToken token) {
        readModel.change("""
                update readmodel.workspace_organization
                   set name = :name, position = :position
                 where organization_id = :organization and position < :position
                """, FIND_ORGANIZATION, of(event, token).addValue("name", event.name()));
    }

    @EventHandler
    void on(OrganizationPlanChanged event, TrackingToken token) {
        readModel.change(
                """
                update readmodel.workspace_organization
                   set plan = :plan, position = :position
                 where organization_id = :organization and position < :position
                """,
                FIND_ORGANIZATION,
                of(event, token).addValue("plan", event.plan().wireName()));
    }

    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        readModel.change("""
                update readmodel.workspace_organization
                   set closed = true, position = :position
                 where organization_id = :organization and position < :position
                """, FIND_ORGANIZATION, of(event, token));
    }

    @EventHandler
    void on(MemberJoined event, TrackingToken token) {
        readModel.apply(
                """
                insert into readmodel.workspace_member as member (organization_id, user_id, role, present, position)
                values (:organization, :user, :role, true, :position)
                on conflict (organization_id, user_id) do update
                   set role = excluded.role, present = true, position = excluded.position
                 where member.position < excluded.position
                """,
                of(event, event.member(), token).addValue("role", event.role().wireName()));
    }

    @EventHandler
    void on(MemberRoleChanged event, TrackingToken token) {
        readModel.change(
                """
                update readmodel.workspace_member
                   set role = :role, position = :position
                 where organization_id = :organization and user_id = :user and position < :position
                """,
                FIND_MEMBER,
                of(event, event.member(), token).addValue("role", event.role().wireName()));
    }

    @EventHandler
    void on(MemberRemoved event, TrackingToken token) {
        noLongerPresent(of(event, event.member(), token));
    }

    @EventHandler
    void on(MemberLeft event, TrackingToken token) {
        noLongerPresent(of(event, event.member(), token));
    }

    private void noLongerPresent(MapSqlParameterSource member) {
        readModel.change("""
                update readmodel.workspace_member
                   set present = false, position = :position
                 where organization_id = :organization and user_id = :user and position < :position
                """, FIND_MEMBER, member);
    }

    @EventHandler
    void on(WorkspaceSwitched event, TrackingToken token) {
        readModel.apply(
                """
                insert into readmodel.workspace_choice as choice (user_id, organization_id, position)
                values (:user, :organization, :position)
                on conflict (user_id) do update
                   set organization_id = excluded.organization_id, position = excluded.position
                 where choice.position < excluded.position
                """,
                new MapSqlParameterSource("user", event.userId().value())
                        .addValue(
                                "organization",
                                event.organizationId() == null
                                        ? null
                                        : event.organizationId().value())
                        .addValue("position", ReadModel.positionOf(token)));
    }

    private static MapSqlParameterSource of(OrganizationEvent event, TrackingToken token) {
        return new MapSqlParameterSource("organization", event.organizationId().value())
                .addValue("position", ReadModel.positionOf(token));
    }

    private static MapSqlParameterSource of(OrganizationEvent event, UserId member, TrackingToken token) {
        return of(event, token).addValue("user", member.value());
    }
}
