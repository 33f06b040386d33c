package dev.roster.query.settings;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;

/** Keeps {@code settings_seat}: who holds a seat, and until when. */
final class SeatRows {

    private static final String TABLE = "settings_seat";
    private static final String[] KEY = {"organization_id", "kind", "holder"};

    private static final RowStatement HOLD = RowStatement.of("""
            insert into readmodel.settings_seat as seat (organization_id, kind, holder, held, held_until, position)
            select organization_id, kind, holder, true, held_until, position
              from {organization_id text, kind text, holder text, held_until timestamptz, position bigint}
            on conflict (organization_id, kind, holder) do update
               set held = true, held_until = excluded.held_until, position = excluded.position
             where seat.position < excluded.position
            """, TABLE, KEY);

    private static final RowStatement RELEASE = RowStatement.changing("held = false", TABLE, KEY);

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
