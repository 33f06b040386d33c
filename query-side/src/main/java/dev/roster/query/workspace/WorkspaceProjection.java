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
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import dev.roster.values.UserId;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps the {@code workspace_…} tables. */
final class WorkspaceProjection implements Projection {

    private static final Table ORGANIZATION = Table.of(
            "workspace_organization",
            List.of("organization_id"),
            "name",
            "plan",
            "created_by",
            "closed boolean = false");

    private static final Table MEMBER =
            Table.of("workspace_member", List.of("organization_id", "user_id"), "role", "present boolean = true");

    private static final Table CHOICE = Table.of("workspace_choice", List.of("user_id"), "organization_id");

    private static final RowChange CREATE = ORGANIZATION.insert();
    private static final RowChange RENAME = ORGANIZATION.change("name");
    private static final RowChange CHANGE_PLAN = ORGANIZATION.change("plan");
    private static final RowChange CLOSE = ORGANIZATION.change("closed = true");
    private static final RowChange JOIN = MEMBER.put();
    private static final RowChange CHANGE_ROLE = MEMBER.change("role");
    private static final RowChange PART = MEMBER.change("present = false");
    private static final RowChange SWITCH = CHOICE.put();

    private final ReadModel readModel;

    WorkspaceProjection(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public String name() {
        return "workspace";
    }

    @Override
    public List<Table> tables() {
        return List.of(ORGANIZATION, MEMBER, CHOICE);
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
