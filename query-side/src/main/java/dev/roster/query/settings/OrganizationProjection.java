package dev.roster.query.settings;

import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code settings_organization}. Every event of the organization's stream moves its version, whatever else it does. */
final class OrganizationProjection implements Projection {

    private static final Table TABLE = Table.of(
            "settings_organization",
            List.of("organization_id"),
            "name",
            "plan",
            "created_at timestamptz",
            "closed boolean = false",
            "version bigint");

    private static final RowChange CREATE = TABLE.insert();
    private static final RowChange RENAME = TABLE.change("name, version");
    private static final RowChange CHANGE_PLAN = TABLE.change("plan, version");
    private static final RowChange CLOSE = TABLE.change("closed = true, version");
    private static final RowChange MOVE_VERSION = TABLE.change("version");

    private final ReadModel readModel;
    private final SeatRows seats;

    OrganizationProjection(ReadModel readModel, SeatRows seats) {
        this.readModel = readModel;
        this.seats = seats;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<Table> tables() {
        return List.of(TABLE, SeatRows.TABLE);
    }

    @EventHandler
    void on(OrganizationCreated event, @SequenceNumber long version, @Timestamp Instant at, TrackingToken token) {
        readModel.write(
                CREATE,
                of(event, version, token)
                        .with("name", event.name())
                        .with("plan", event.plan().wireName())
                        .with("created_at", at));
    }

    @EventHandler
    void on(OrganizationRenamed event, @SequenceNumber long version, TrackingToken token) {
        readModel.write(RENAME, of(event, version, token).with("name", event.name()));
    }

    @EventHandler
    void on(OrganizationPlanChanged event, @SequenceNumber long version, TrackingToken token) {
        readModel.write(
                CHANGE_PLAN, of(event, version, token).with("plan", event.plan().wireName()));
    }

    @EventHandler
    void on(OrganizationClosed event, @SequenceNumber long version, TrackingToken token) {
        readModel.write(CLOSE, of(event, version, token));
    }

    @EventHandler
    void on(SeatReserved event, @SequenceNumber long version, TrackingToken token) {
        seats.holdUntil(event.organizationId(), event.invitationId(), event.until(), ReadModel.positionOf(token));
        moveVersion(event, version, token);
    }

    @EventHandler
    void on(SeatReleased event, @SequenceNumber long version, TrackingToken token) {
        seats.release(event.organizationId(), event.invitationId(), ReadModel.positionOf(token));
        moveVersion(event, version, token);
    }

    @EventHandler
    void on(MemberJoined event, @SequenceNumber long version, TrackingToken token) {
        seats.hold(event.organizationId(), event.member(), ReadModel.positionOf(token));
        moveVersion(event, version, token);
    }

    @EventHandler
    void on(MemberRemoved event, @SequenceNumber long version, TrackingToken token) {
        seats.release(event.organizationId(), event.member(), ReadModel.positionOf(token));
        moveVersion(event, version, token);
    }

    @EventHandler
    void on(MemberLeft event, @SequenceNumber long version, TrackingToken token) {
        seats.release(event.organizationId(), event.member(), ReadModel.positionOf(token));
        moveVersion(event, version, token);
    }

    @EventHandler
    void on(MemberRoleChanged event, @SequenceNumber long version, TrackingToken token) {
        moveVersion(event, version, token);
    }

    private void moveVersion(OrganizationEvent event, long version, TrackingToken token) {
        readModel.write(MOVE_VERSION, of(event, version, token));
    }

    private static Row of(OrganizationEvent event, long version, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token))
                .with("organization_id", event.organizationId())
                .with("version", version);
    }
}
