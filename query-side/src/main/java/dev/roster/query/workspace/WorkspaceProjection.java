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
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import dev.roster.values.UserId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps the {@code workspace_…} tables. */
final class WorkspaceProjection implements Projection {

    private static final String ORGANIZATION = "workspace_organization";
    private static final String ORGANIZATION_KEY = "organization_id";
    private static final String MEMBER = "workspace_member";
    private static final String[] MEMBER_KEY = {"organization_id", "user_id"};

    private static final RowStatement CREATE = RowStatement.of("""
            insert into readmodel.workspace_organization (organization_id, name, plan, created_by, position)
            select organization_id, name, plan, created_by, position
              from {organization_id text, name text, plan text, created_by text, position bigint}
            on conflict (organization_id) do nothing
            """, ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement RENAME = RowStatement.changing("name text", ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement CHANGE_PLAN = RowStatement.changing("plan text", ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement CLOSE = RowStatement.changing("closed = true", ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement JOIN = RowStatement.of("""
            insert into readmodel.workspace_member as member (organization_id, user_id, role, present, position)
            select organization_id, user_id, role, true, position
              from {organization_id text, user_id text, role text, position bigint}
            on conflict (organization_id, user_id) do update
               set role = excluded.role, present = true, position = excluded.position
             where member.position < excluded.position
            """, MEMBER, MEMBER_KEY);

    private static final RowStatement CHANGE_ROLE = RowStatement.changing("role text", MEMBER, MEMBER_KEY);

    private static final RowStatement PART = RowStatement.changing("present = false", MEMBER, MEMBER_KEY);

    private static final RowStatement SWITCH = RowStatement.of("""
            insert into readmodel.workspace_choice as choice (user_id, organization_id, position)
            select user_id, organization_id, position
              from {user_id text, organization_id text, position bigint}
            on conflict (user_id) do update
               set organization_id = excluded.organization_id, position = excluded.position
             where choice.position < excluded.position
            """, "workspace_choice", "user_id");

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
        readModel.write(
                CREATE,
                of(event, token)
                        .with("name", event.name())
                        .with("plan", event.plan().wireName())
                        .with("created_by", event.createdBy()));
    }

    @EventHandler
    void on(OrganizationRenamed event, TrackingToken token) {
        readModel.write(RENAME, of(event, token).with("name", event.name()));
    }

    @EventHandler
    void on(OrganizationPlanChanged event, TrackingToken token) {
        readModel.write(CHANGE_PLAN, of(event, token).with("plan", event.plan().wireName()));
    }

    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        readModel.write(CLOSE, of(event, token));
    }

    @EventHandler
    void on(MemberJoined event, TrackingToken token) {
        readModel.write(
                JOIN, of(event, event.member(), token).with("role", event.role().wireName()));
    }

    @EventHandler
    void on(MemberRoleChanged event, TrackingToken token) {
        readModel.write(
                CHANGE_ROLE,
                of(event, event.member(), token).with("role", event.role().wireName()));
    }

    @EventHandler
    void on(MemberRemoved event, TrackingToken token) {
        readModel.write(PART, of(event, event.member(), token));
    }

    @EventHandler
    void on(MemberLeft event, TrackingToken token) {
        readModel.write(PART, of(event, event.member(), token));
    }

    @EventHandler
    void on(WorkspaceSwitched event, TrackingToken token) {
        readModel.write(
                SWITCH,
                Row.at(ReadModel.positionOf(token))
                        .with("user_id", event.userId())
                        .with("organization_id", event.organizationId()));
    }

    private static Row of(OrganizationEvent event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token)).with("organization_id", event.organizationId());
    }

    private static Row of(OrganizationEvent event, UserId member, TrackingToken token) {
        return of(event, token).with("user_id", member);
    }
}
