package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the whole trail, oldest first, a portion at a time. What a record says comes from its event, and its digest from the chain that
 * was kept when the event arrived: where the two do not belong together any more, the export shows it to whoever recomputes it.
 */
final class AuditExport {

    private static final int PORTION = 2000;

    private static final String SUMMARY = """
            select count(*), min(position), max(position) from readmodel.audit_record
             where organization_id = :organization and position > :after
            """;

    private static final String LINK = """
            select position, digest from readmodel.audit_record
             where organization_id = :organization and position <= :position order by position desc limit 1
            """;

    private static final String ROWS = RecordRow.SELECT + """
              from (select * from readmodel.audit_record
                     where organization_id = :organization and position > :after and position <= :last
                     order by position limit :rows) record
            """ + RecordRow.NAMES + "order by record.position";

    private final ReadModel readModel;
    private final StoredHistory history;

    AuditExport(ReadModel readModel, StoredHistory history) {
        this.readModel = readModel;
        this.history = history;
    }

    private record Summary(long count, long first, long last) {

        static Summary of(ResultSet row) throws SQLException {
            return new Summary(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** What an export holds that begins now. */
    ExportManifest manifest(OrganizationId organization, ExportFormat format, long after) {
        Digest before = digestAt(organization, after);
        Summary summary = readModel
                .sql(SUMMARY)
                .param("organization", organization.value())
                .param("after", after)
                .query((row, n) -> Summary.of(row))
                .single();
        return summary.count == 0
                ? ExportManifest.empty(organization, format, after, before)
                : new ExportManifest(
                        organization.value(),
                        format.wireName(),
                        after,
                        summary.count,
                        summary.first,
                        summary.last,
                        before.toString(),
                        digestAt(organization, summary.last).toString());
    }

    private Digest digestAt(OrganizationId organization, long position) {
        return readModel
                .sql(LINK)
                .param("organization", organization.value())
                .param("position", position)
                .query((row, n) -> Digest.of(row.getBytes(2)))
                .optional()
                .orElseGet(() -> Digest.beginning(organization));
    }

    /** Writes the records that the manifest tells of. */
    void write(ExportManifest manifest, RecordsWriter writer) {
        OrganizationId organization = new OrganizationId(manifest.organizationId());
        long reached = manifest.after();
        while (reached < manifest.lastPosition()) {
            List<RecordRow> rows = rows(organization, reached, manifest.lastPosition());
            if (rows.isEmpty()) {
                return;
            }
            long last = rows.get(rows.size() - 1).position();
            Map<Long, StoredEvent> events = new HashMap<>();
            history.read(organization, reached, last, event -> events.put(event.position(), event));
            rows.forEach(row -> writer.write(row, events.get(row.position())));
            reached = last;
        }
    }

    private List<RecordRow> rows(OrganizationId organization, long after, long last) {
        return readModel
                .sql(ROWS)
                .param("organization", organization.value())
                .param("after", after)
                .param("last", last)
                .param("rows", PORTION)
                .query((row, n) -> RecordRow.of(row))
                .list();
    }
}
