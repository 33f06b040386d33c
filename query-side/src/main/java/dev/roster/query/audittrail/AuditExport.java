package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.export.Manifest;
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

    /** @param first null for none, as is the last */
    private record Summary(long count, Long first, Long last) {

        static Summary of(ResultSet row) throws SQLException {
            return new Summary(row.getLong(1), row.getObject(2, Long.class), row.getObject(3, Long.class));
        }
    }

    /** What an export holds that begins now: it ends with the last record that there is. */
    Manifest manifest(OrganizationId organization, ExportFormat format, long after) {
        Digest before = digestAt(organization, after);
        Summary summary = readModel
                .sql(SUMMARY)
                .param("organization", organization.value())
                .param("after", after)
                .query((row, n) -> Summary.of(row))
                .single();
        return new Manifest(
                organization,
                format.wireName(),
                after,
                summary.count,
                summary.first,
                summary.last,
                before,
                summary.last == null ? before : digestAt(organization, summary.last));
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
    void write(Manifest manifest, RecordsWriter writer) {
        long reached = manifest.after();
        long end = manifest.lastPosition() == null ? reached : manifest.lastPosition();
        while (reached < end) {
            List<RecordRow> rows = rows(manifest.organizationId(), reached, end);
            if (rows.isEmpty()) {
                return;
            }
            long last = rows.get(rows.size() - 1).position();
            Map<Long, StoredEvent> events = new HashMap<>();
            history.read(manifest.organizationId(), reached, last, event -> events.put(event.position(), event));
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
