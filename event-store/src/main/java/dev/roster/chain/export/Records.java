package dev.roster.chain.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Optional;

/** The records of an export, one after the other. */
abstract class Records implements Closeable {

    private static final int BUFFER = 1 << 16;

    /** Empty after the last one. */
    abstract Optional<ExportedRecord> next() throws IOException, Malformed;

    /** Of either format: a record of NDJSON begins with a brace, and the header line of CSV does not. */
    static Records of(InputStream export) throws IOException, Malformed {
        // With a decoder of its own it fails on what is no UTF-8, and does not put something else in its place.
        Reader text = new BufferedReader(new InputStreamReader(export, UTF_8.newDecoder()), BUFFER);
        text.mark(1);
        int first = text.read();
        text.reset();
        return first == '{' || first < 0 ? new NdjsonRecords(text) : new CsvRecords(text);
    }
}
