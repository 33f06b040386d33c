package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
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

/**
 * A line for each record, with a header line (RFC 4180). A cell that a spreadsheet would take for a formula has an apostrophe in front:
 * names are whatever people chose to be called.
 */
final class CsvRecords implements RecordsWriter {

    private static final List<String> COLUMNS = Column.titles();

    /** With these a spreadsheet begins a formula, as OWASP lists them (CSV Injection): the last four are as wide as East Asian letters. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

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
        cells.replaceAll(CsvRecords::harmless);
        lines.write(cells);
    }

    private static @Nullable String harmless(@Nullable String cell) {
        return cell != null && !cell.isEmpty() && BEGINS_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() {
        lines.close();
    }
}
