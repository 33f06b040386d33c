package dev.roster.chain.export;

import dev.roster.chain.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an export of either format, without verifying it. */
public final class ExportedEvents {

    private ExportedEvents() {}

    /**
     * An event, and what its record calls whoever had to do with it: in the event they are sealed.
     *
     * @param actorName null when none is told, as is each of these
     */
    public record Named(
            StoredEvent event,
            @Nullable String actorName,
            @Nullable String subjectName,
            @Nullable String subjectEmail) {}

    /**
     * Goes through the events in the order of the export, for as long as the reader wants to.
     *
     * @param reader answers whether to go on
     * @throws Malformed at the first record that is none
     */
    public static void readWhile(InputStream export, Predicate<Named> reader) throws IOException, Malformed {
        try (Records records = Records.of(export)) {
            Optional<ExportedRecord> record = records.next();
            while (record.isPresent() && reader.test(named(record.get()))) {
                record = records.next();
            }
        }
    }

    private static Named named(ExportedRecord record) {
        return new Named(
                record.event(),
                record.told(Column.ACTOR_NAME),
                record.told(Column.SUBJECT_NAME),
                record.told(Column.SUBJECT_EMAIL));
    }
}
