package dev.roster.chain.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.chain.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What there is of an export in a file, which may end in the middle of a record, or not be there yet. The records are counted, and not verified. */
public final class WrittenRecords {

    private final boolean csv;
    private byte[] titles = {};
    private long bytes;
    private long count;
    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private ByteArrayOutputStream previous = new ByteArrayOutputStream();
    private ExportedRecord first;
    private ExportedRecord last;

    private WrittenRecords(boolean csv) {
        this.csv = csv;
    }

    /** @throws Malformed when the first or the last complete record is none */
    public static WrittenRecords in(Path file, boolean csv) throws IOException, Malformed {
        WrittenRecords written = new WrittenRecords(csv);
        if (Files.notExists(file)) {
            return written;
        }
        try (InputStream export = new BufferedInputStream(Files.newInputStream(file))) {
            written.read(export);
        }
        return written;
    }

    private void read(InputStream export) throws IOException, Malformed {
        long read = 0;
        boolean quoted = false;
        for (int next = export.read(); next >= 0; next = export.read()) {
            read++;
            current.write(next);
            // Of two quotes that stand for one, the second takes back what the first did.
            quoted ^= csv && next == '"';
            if (next == '\n' && !quoted) {
                complete(read);
            }
        }
        if (count > 0) {
            last = parse(previous.toByteArray());
        } else if (titles.length == 0 && !isBeginning(current.toString(UTF_8))) {
            throw new Malformed("it does not begin like one");
        }
    }

    private void complete(long read) throws IOException, Malformed {
        ByteArrayOutputStream record = current;
        current = previous;
        current.reset();
        bytes = read;
        if (csv && titles.length == 0) {
            titles = record.toByteArray();
            previous = record;
            records(titles).close();
            return;
        }
        previous = record;
        count++;
        if (count == 1) {
            first = parse(record.toByteArray());
        }
    }

    private ExportedRecord parse(byte[] record) throws IOException, Malformed {
        byte[] alone = Arrays.copyOf(titles, titles.length + record.length);
        System.arraycopy(record, 0, alone, titles.length, record.length);
        try (Records records = records(alone)) {
            Optional<ExportedRecord> only = records.next();
            return only.orElseThrow(() -> new Malformed("there is an empty line"));
        } catch (CharacterCodingException e) {
            throw new Malformed("there are bytes that are no UTF-8", e);
        }
    }

    private Records records(byte[] export) throws IOException, Malformed {
        Reader text = new InputStreamReader(new ByteArrayInputStream(export), UTF_8.newDecoder());
        return csv ? new CsvRecords(text) : new NdjsonRecords(text);
    }

    /** Of the first record or of the titles, cut off anywhere: nothing else is to be overwritten. */
    private boolean isBeginning(String text) {
        return csv
                ? String.join(",", Column.titles()).startsWith(text.strip())
                : text.isEmpty() || text.startsWith("{");
    }

    /** Up to and with the last complete record. */
    public long bytes() {
        return bytes;
    }

    /** Of complete records. */
    public long count() {
        return count;
    }

    /** Zero when there is no record. */
    public long firstPosition() {
        return first == null ? 0 : first.event().position();
    }

    /** Zero when there is no record. */
    public long lastPosition() {
        return last == null ? 0 : last.event().position();
    }

    /** What the last record says. */
    public Digest digest(Digest beginning) {
        return last == null ? beginning : last.digest();
    }
}
