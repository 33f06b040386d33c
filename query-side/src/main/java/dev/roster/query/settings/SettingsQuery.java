package dev.roster.query.settings;

import dev.roster.query.consistency.ReadModelBehind;
import dev.roster.query.credits.CreditsOwner;
import dev.roster.query.credits.CreditsQuery;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.View;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.OptionalInt;

/** Reads {@link Settings}. A seat held by an invitation past its expiry is free at that instant: the clock decides, not an event. */
public final class SettingsQuery {

    private static final String SETTINGS = """
            select organization.*, seats.members, seats.pending
              from readmodel.settings_organization organization,
                   lateral (select count(*) filter (where kind = 'member')                               as members,
                                   count(*) filter (where kind = 'invitation' and held_until > :now) as pending
                              from readmodel.settings_seat
                             where organization_id = organization.organization_id and held) seats
             where organization.organization_id = :organization
            """;

    private final CreditsQuery credits;
    private final PlanCatalog catalog;

    SettingsQuery(CreditsQuery credits, PlanCatalog catalog) {
        this.credits = credits;
        this.catalog = catalog;
    }

    /** For an organization that another read model knows already; this one follows the events at its own pace. */
    public Settings of(View view, OrganizationId organization) {
        // Before, not while the row is mapped: that would hold one connection and wait for a second, as everyone else
        // then does.
        long balance = credits.balanceOf(view, CreditsOwner.organization(organization));
        return view.sql(SETTINGS)
                .param("organization", organization.value())
                .param("now", ReadModel.at(view.now()))
                .query((row, n) -> settings(row, balance))
                .optional()
                .orElseThrow(ReadModelBehind::refusal);
    }

    private Settings settings(ResultSet row, long balance) throws SQLException {
        int pending = row.getInt("pending");
        String plan = row.getString("plan");
        OptionalInt limit = catalog.maxMembers(Plan.parse(plan).orElseThrow());
        return new Settings(
                row.getString("organization_id"),
                row.getString("name"),
                plan,
                new Settings.Seats(
                        row.getInt("members") + pending, pending, limit.isPresent() ? limit.getAsInt() : null),
                balance,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
