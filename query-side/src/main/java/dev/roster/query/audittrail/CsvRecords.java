package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.export.Cell;
import dev.roster.chain.export.Column;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** A line for each record, with a header line (RFC 4180), and nothing in it that a spreadsheet would take for a formula. */
final class CsvRecords implements RecordsWriter {

    private static final List<String> COLUMNS = Column.titles();

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter CSV = new CsvMapper()
            .writer(CsvSchema.builder()
                    .addColumns(COLUMNS, CsvSchema.ColumnType.STRING)
                    .setLineSeparator("\r\n")
                    .setUseHeader(true)
                    .build());

    private final SequenceWriter lines;

    CsvRecords(OutputStream out) {
        this.lines = CSV.writeValues(out);
        lines.init(false);
    }

    @Override
    public void write(AuditRecord record, Digest digest, @Nullable StoredEvent event) {
        AuditRecord.Actor actor = record.actor();
        AuditRecord.Subject subject = record.subject();
        AuditRecord.Context context = record.context();
        List<String> cells = new ArrayList<>(COLUMNS.size());
        cells.addAll(Arrays.asList(
                Long.toString(record.position()),
                record.occurredAt().toString(),
                record.action(),
                record.outcome(),
                actor.kind(),
                actor.id(),
                actor.name(),
                actor.email(),
                subject.kind(),
                subject.id(),
                subject.name(),
                subject.email(),
                JSON.writeValueAsString(record.detail()),
                context.requestId(),
                context.correlationId(),
                context.causationId(),
                context.remoteAddress(),
                context.userAgent(),
                context.reason()));
        cells.addAll(
                event == null
                        ? Arrays.asList(new String[8])
                        : Arrays.asList(
                                event.stream(),
                                Long.toString(event.sequence()),
                                event.streamType(),
                                event.eventId(),
                                event.type(),
                                event.revision(),
                                event.payload(),
                                event.metadata()));
        cells.add(digest.toString());
        cells.replaceAll(Cell::harmless);
        lines.write(cells);
    }

    @Override
    public void close() {
        lines.close();
    }
}
