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
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Keeps {@code settings_organization}. Every event of the organization's stream moves its version, whatever else it does. */
final class OrganizationProjection implements Projection {

    private static final String FIND = """
            select exists (select from readmodel.settings_organization where organization_id = :organization)
            """;

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

    @EventHandler
    void on(OrganizationCreated event, @SequenceNumber long version, @Timestamp Instant at, TrackingToken token) {
        readModel.apply(
                """
                insert into readmodel.settings_organization (organization_id, name, plan, created_at, version, position)
                values (:organization, :name, :plan, :createdAt, :version, :position)
                on conflict (organization_id) do nothing
                """,
                of(event, version, token)
                        .addValue("name", event.name())
                        .addValue("plan", event.plan().wireName())
                        .addValue("createdAt", ReadModel.at(at)));
    }

    @EventHandler
    void on(OrganizationRenamed event, @SequenceNumber long version, TrackingToken token) {
        readModel.change("""
                update readmodel.settings_organization
                   set name = :name, version = :version, position = :position
                 where organization_id = :organization and position < :position
                """, FIND, of(event, version, token).addValue("name", event.name()));
    }

    @EventHandler
    void on(OrganizationPlanChanged event, @SequenceNumber long version, TrackingToken token) {
        readModel.change(
                """
                update readmodel.settings_organization
                   set plan = :plan, version = :version, position = :position
                 where organization_id = :organization and position < :position
                """,
                FIND,
                of(event, version, token).addValue("plan", event.plan().wireName()));
    }

    @EventHandler
    void on(OrganizationClosed event, @SequenceNumber long version, TrackingToken token) {
        readModel.change("""
                update readmodel.settings_organization
                   set closed = true, version = :version, position = :position
                 where organization_id = :organization and position < :position
                """, FIND, of(event, version, token));
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
        readModel.change("""
                update readmodel.settings_organization
                   set version = :version, position = :position
                 where organization_id = :organization and position < :position
                """, FIND, of(event, version, token));
    }

    private static MapSqlParameterSource of(OrganizationEvent event, long version, TrackingToken token) {
        return new MapSqlParameterSource("organization", event.organizationId().value())
                .addValue("version", version)
                .addValue("position", ReadModel.positionOf(token));
    }
}
