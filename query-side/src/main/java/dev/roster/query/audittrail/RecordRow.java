package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code audit_record} with the names that belong to it.
 *
 * @param subjectKey an id, or the digest of an address that has none
 */
record RecordRow(
        String organization,
        long position,
        Instant occurredAt,
        String action,
        boolean refused,
        AuditRecord.Actor actor,
        String subjectKey,
        AuditRecord.Subject subject,
        Digest digest) {

    /** Selects what {@link #of} reads from the rows of {@code record}. */
    static final String SELECT = """
            select record.*, coalesce(actor_name.name, anyone.name) as actor_name,
                   coalesce(actor_name.email, anyone.email) as actor_email,
                   coalesce(actor_name.address, anyone.address) is not null as actor_sealed,
                   subject_name.name as subject_name, subject_name.email as subject_email,
                   subject_name.address is not null as subject_sealed
            """;

    /** The same without names, for those who look them up apart. */
    static final String WITHOUT_NAMES = """
            select record.*, null as actor_name, null as actor_email, false as actor_sealed,
                   null as subject_name, null as subject_email, false as subject_sealed
            """;

    static final String NAMES = """
              left join readmodel.audit_name actor_name
                on actor_name.organization_id = record.organization_id and actor_name.id = record.actor
              left join readmodel.audit_name anyone
                on anyone.organization_id = '' and anyone.id = record.actor
              left join readmodel.audit_name subject_name
                on subject_name.organization_id = record.organization_id and subject_name.id = record.subject
            """;

    /** What is told of a record whose event is gone from the store: the proof fails at it too. */
    private static final Map<String, Object> EVENT_IS_GONE = Map.of("fault", "event_missing");

    static RecordRow of(ResultSet row) throws SQLException {
        String subjectKind = row.getString("subject_kind");
        return new RecordRow(
                row.getString("organization_id"),
                row.getLong("position"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getBoolean("refused"),
                new AuditRecord.Actor(
                        row.getString("actor_kind"),
                        row.getString("actor"),
                        Names.shown(
                                row.getString("actor_name"),
                                row.getString("actor_email"),
                                row.getBoolean("actor_sealed")),
                        row.getString("actor_email")),
                row.getString("subject"),
                new AuditRecord.Subject(
                        subjectKind,
                        subjectKind.equals("address") ? null : row.getString("subject"),
                        Names.shown(
                                row.getString("subject_name"),
                                row.getString("subject_email"),
                                row.getBoolean("subject_sealed")),
                        row.getString("subject_email")),
                Digest.of(row.getBytes("digest")));
    }

    /** The same with names that were looked up apart. */
    RecordRow named(Names names) {
        Names.Name ofActor = names.ofActor(actor.id());
        Names.Name ofSubject = names.ofSubject(subjectKey);
        return new RecordRow(
                organization,
                position,
                occurredAt,
                action,
                refused,
                new AuditRecord.Actor(actor.kind(), actor.id(), ofActor.name(), ofActor.email()),
                subjectKey,
                new AuditRecord.Subject(subject.kind(), subject.id(), ofSubject.name(), ofSubject.email()),
                digest);
    }

    /** @param event null when it is gone from the store */
    AuditRecord with(@Nullable StoredEvent event) {
        Optional<AuditedEvent> audited = Optional.ofNullable(event).map(AuditedEvent::of);
        return new AuditRecord(
                organization,
                position,
                occurredAt,
                action,
                refused ? "refused" : "succeeded",
                actor,
                subject,
                audited.map(AuditedEvent::detail).orElse(EVENT_IS_GONE),
                audited.map(AuditRecord.Context::of).orElse(AuditRecord.Context.UNKNOWN));
    }
}
