package dev.roster.query.settings;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.List;

/** Keeps {@code settings_seat}: who holds a seat, and until when. */
final class SeatRows {

    static final Table TABLE = Table.of(
            "settings_seat",
            List.of("organization_id", "kind", "holder"),
            "held boolean = true",
            "held_until timestamptz");

    private static final RowChange HOLD = TABLE.put();
    private static final RowChange RELEASE = TABLE.change("held = false");

    private final ReadModel readModel;

    SeatRows(ReadModel readModel) {
        this.readModel = readModel;
    }

    void hold(OrganizationId organization, UserId member, long position) {
        readModel.write(
                HOLD, seat(organization, "member", member.value(), position).with("held_until", null));
    }

    void holdUntil(OrganizationId organization, InvitationId invitation, Instant until, long position) {
        readModel.write(
                HOLD,
                seat(organization, "invitation", invitation.value(), position).with("held_until", until));
    }

    void release(OrganizationId organization, UserId member, long position) {
        readModel.write(RELEASE, seat(organization, "member", member.value(), position));
    }

    void release(OrganizationId organization, InvitationId invitation, long position) {
        readModel.write(RELEASE, seat(organization, "invitation", invitation.value(), position));
    }

    private static Row seat(OrganizationId organization, String kind, String holder, long position) {
        return Row.at(position)
                .with("organization_id", organization)
                .with("kind", kind)
                .with("holder", holder);
    }
}
