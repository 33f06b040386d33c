package dev.roster.command.webhookdelivery;

import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A webhook that has something to send, as this process has taken it on.
 *
 * @param types the stored names of the events that are wanted; empty for all
 * @param secrets those to sign with, the newest first
 * @param changedAt the position of the event that it was last changed by
 * @param position everything up to here was taken
 * @param last the position up to which there is something
 * @param ends whether that is where the organization was closed
 * @param failingSince null when the last request was taken
 * @param attempts how many were not, since then
 * @param clock that of PostgreSQL, by which all of these times are
 */
record Due(
        WebhookId webhookId,
        OrganizationId organizationId,
        String url,
        Optional<Set<String>> types,
        List<SecretName> secrets,
        long changedAt,
        long position,
        long last,
        boolean ends,
        Instant failingSince,
        int attempts,
        Clock clock) {

    /** What a secret is derived from. */
    record SecretName(int keyId, int generation, Instant until) {

        boolean isGoodAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** What time it is, from what time it was. A clock of this process that nobody sets goes on from there. */
    record Clock(Instant at, long nanoTime) {

        Instant now() {
            return at.plusNanos(System.nanoTime() - nanoTime);
        }
    }

    static Due of(ResultSet row, int n) throws SQLException {
        long head = row.getLong("head");
        Long endsAt = row.getObject("ends_at", Long.class);
        boolean ends = endsAt != null && endsAt <= head;
        return new Due(
                new WebhookId(row.getString("webhook_id")),
                new OrganizationId(row.getString("organization_id")),
                row.getString("url"),
                types(row),
                secrets(row),
                row.getLong("changed_at"),
                row.getLong("position"),
                ends ? endsAt : head,
                ends,
                instant(row, "failing_since"),
                row.getInt("attempts"),
                new Clock(instant(row, "taken_on_at"), System.nanoTime()));
    }

    private static Optional<Set<String>> types(ResultSet row) throws SQLException {
        Array types = row.getArray("types");
        return types == null ? Optional.empty() : Optional.of(Set.of((String[]) types.getArray()));
    }

    private static List<SecretName> secrets(ResultSet row) throws SQLException {
        List<SecretName> secrets = new ArrayList<>();
        secrets.add(new SecretName(row.getInt("key_id"), row.getInt("generation"), null));
        Instant previousUntil = instant(row, "previous_until");
        if (previousUntil != null) {
            secrets.add(
                    new SecretName(row.getInt("previous_key_id"), row.getInt("previous_generation"), previousUntil));
        }
        return secrets;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
