package dev.roster.query.settings;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Keeps {@code settings_seat}: who holds a seat, and until when. */
final class SeatRows {

    private static final String HOLD = """
            insert into readmodel.settings_seat as seat (organization_id, kind, holder, held, held_until, position)
            values (:organization, :kind, :holder, true, :until, :position)
            on conflict (organization_id, kind, holder) do update
               set held = true, held_until = excluded.held_until, position = excluded.position
             where seat.position < excluded.position
            """;

    private static final String RELEASE = """
            update readmodel.settings_seat
               set held = false, position = :position
             where organization_id = :organization and kind = :kind and holder = :holder and position < :position
            """;

    private static final String FIND = """
            select exists (select
                             from readmodel.settings_seat
                            where organization_id = :organization and kind = :kind and holder = :holder)
            """;

    private final ReadModel readModel;

    SeatRows(ReadModel readModel) {
        this.readModel = readModel;
    }

    void hold(OrganizationId organization, UserId member, long position) {
        readModel.apply(
                HOLD, seat(organization, "member", member.value(), position).addValue("until", null));
    }

    void holdUntil(OrganizationId organization, InvitationId invitation, Instant until, long position) {
        readModel.apply(
                HOLD,
                seat(organization, "invitation", invitation.value(), position).addValue("until", ReadModel.at(until)));
    }

    void release(OrganizationId organization, UserId member, long position) {
        readModel.change(RELEASE, FIND, seat(organization, "member", member.value(), position));
    }

    void release(OrganizationId organization, InvitationId invitation, long position) {
        readModel.change(RELEASE, FIND, seat(organization, "invitation", invitation.value(), position));
    }

    private static MapSqlParameterSource seat(OrganizationId organization, String kind, String holder, long position) {
        return new MapSqlParameterSource("organization", organization.value())
                .addValue("kind", kind)
                .addValue("holder", holder)
                .addValue("position", position);
    }
}
