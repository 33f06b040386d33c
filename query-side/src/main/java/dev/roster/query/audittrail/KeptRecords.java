package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The records of an organization as they were made when its events arrived, oldest first, a portion of them at a time. */
final class KeptRecords {

    private static final int PORTION = 2000;

    private static final String NEXT = """
            select * from readmodel.audit_record
             where organization_id = :organization and position > :after and position <= :last
             order by position limit :rows
            """;

    private final ReadModel readModel;
    private final OrganizationId organization;
    private final long last;
    private final Queue<Kept> portion = new ArrayDeque<>();
    private long reached;
    private boolean complete;

    KeptRecords(ReadModel readModel, OrganizationId organization, long last) {
        this.readModel = readModel;
        this.organization = organization;
        this.last = last;
    }

    /** What is kept of one event. */
    record Kept(
            long position,
            Digest digest,
            Instant occurredAt,
            Instant latestAt,
            String action,
            boolean refused,
            @Nullable String code,
            String actorKind,
            @Nullable String actor,
            String subjectKind,
            String subject) {

        static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    row.getLong("position"),
                    Digest.of(row.getBytes("digest")),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    row.getObject("latest_at", OffsetDateTime.class).toInstant(),
                    row.getString("action"),
                    row.getBoolean("refused"),
                    row.getString("code"),
                    row.getString("actor_kind"),
                    row.getString("actor"),
                    row.getString("subject_kind"),
                    row.getString("subject"));
        }

        /**
         * Whether it tells what the event says.
         *
         * @param latest the latest instant of any event up to this one
         */
        boolean isOf(AuditedEvent audited, Instant latest) {
            return occurredAt.equals(audited.event().occurredAt())
                    && latestAt.equals(latest)
                    && action.equals(audited.action())
                    && refused == audited.refused()
                    && Objects.equals(code, audited.code())
                    && actorKind.equals(audited.actorKind())
                    && Objects.equals(actor, audited.actor())
                    && subjectKind.equals(audited.subjectKind())
                    && subject.equals(audited.subject());
        }
    }

    /** The next one, which stays the next one. Null at the end. */
    @Nullable
    Kept peek() {
        if (portion.isEmpty() && !complete) {
            portion.addAll(readModel
                    .sql(NEXT)
                    .param("organization", organization.value())
                    .param("after", reached)
                    .param("last", last)
                    .param("rows", PORTION)
                    .query((row, n) -> Kept.of(row))
                    .list());
            complete = portion.size() < PORTION;
        }
        return portion.peek();
    }

    void skip() {
        reached = portion.remove().position();
    }
}
