package dev.roster.query.audittrail;

import dev.roster.http.problem.Problem;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an export is written. */
enum ExportFormat {
    /** RFC 4180. */
    CSV("text/csv;charset=utf-8;header=present", CsvRecords::new),

    /** A JSON object on each line. */
    NDJSON("application/x-ndjson", NdjsonRecords::new);

    private final String mediaType;
    private final Function<OutputStream, RecordsWriter> writer;

    ExportFormat(String mediaType, Function<OutputStream, RecordsWriter> writer) {
        this.mediaType = mediaType;
        this.writer = writer;
    }

    /** @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request} */
    static ExportFormat parse(@Nullable String given) {
        return Arrays.stream(values())
                .filter(format ->
                        given == null ? format == NDJSON : format.wireName().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("format", "must be csv or ndjson").asException());
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    RecordsWriter to(OutputStream out) {
        return writer.apply(out);
    }
}
