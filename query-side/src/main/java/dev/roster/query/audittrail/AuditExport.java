package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.export.Manifest;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole trail, oldest first, a portion at a time. What a record says comes from its event, and its digest from the chain that
 * was kept when the event arrived: where the two do not belong together any more, the export shows it to whoever recomputes it.
 */
final class AuditExport implements AutoCloseable {

    /** As many as {@link AuditExportController} lets begin. */
    static final int AT_ONCE = 4;

    private static final int PORTION = 2000;

    /** Whoever takes it more slowly goes on with another one: a place is not kept for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String SUMMARY = """
            select count(*), min(position), max(position) from readmodel.audit_record
             where organization_id = :organization and position > :after
            """;

    private static final String LINK = """
            select position, digest from readmodel.audit_record
             where organization_id = :organization and position <= :position order by position desc limit 1
            """;

    private static final String ROWS = RecordRow.WITHOUT_NAMES + """
              from readmodel.audit_record record
             where organization_id = :organization and position > :after and position <= :last
             order by position limit :rows
            """;

    private final ReadModel readModel;
    private final StoredHistory history;
    private final ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "roster-export");
        thread.setDaemon(true);
        return thread;
    });

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

    /** @param event null when it is gone from the store */
    private record Exported(
            AuditRecord record, Digest digest, @Nullable StoredEvent event) {

        void to(RecordsWriter writer) {
            writer.write(record, digest, event);
        }
    }

    /** Writes the records that the manifest tells of: while some are written, the next are read. */
    void write(Manifest manifest, RecordsWriter writer) {
        if (manifest.lastPosition() == null) {
            return;
        }
        long lastOfAll = manifest.lastPosition();
        Names names = new Names(readModel, manifest.organizationId());
        List<Exported> portion = portion(names, manifest.after(), lastOfAll);
        Instant end = Instant.now().plus(LONGEST);
        while (!portion.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("whoever takes an export took longer than " + LONGEST);
            }
            long last = portion.get(portion.size() - 1).record().position();
            CompletableFuture<List<Exported>> next =
                    CompletableFuture.supplyAsync(() -> portion(names, last, lastOfAll), readers);
            try {
                portion.forEach(exported -> exported.to(writer));
            } catch (RuntimeException e) {
                next.cancel(true);
                throw e;
            }
            portion = next.join();
        }
    }

    private List<Exported> portion(Names names, long after, long end) {
        OrganizationId organization = names.organization();
        List<RecordRow> rows = readModel
                .sql(ROWS)
                .param("organization", organization.value())
                .param("after", after)
                .param("last", end)
                .param("rows", PORTION)
                .query((row, n) -> RecordRow.of(row))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, StoredEvent> events = new HashMap<>();
        long last = rows.get(rows.size() - 1).position();
        history.read(organization, after, last, event -> events.put(event.position(), event));
        names.look(rows);
        return rows.stream()
                .map(row -> {
                    StoredEvent event = events.get(row.position());
                    return new Exported(row.named(names).with(event), row.digest(), event);
                })
                .toList();
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
