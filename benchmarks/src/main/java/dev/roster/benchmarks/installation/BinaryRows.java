package dev.roster.benchmarks.installation;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Rows in PostgreSQL's binary format of COPY, in a buffer that grows. What is text here is ASCII. */
final class BinaryRows {

    /** PostgreSQL counts from 2000 on. */
    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private byte[] bytes;
    private int length;

    BinaryRows(int size) {
        this.bytes = new byte[size];
    }

    BinaryRows header() {
        raw(HEADER);
        return this;
    }

    /** Nothing follows. */
    BinaryRows trailer() {
        return begin(-1);
    }

    /** A row with so many columns; these follow one by one. */
    BinaryRows begin(int columns) {
        ensure(2);
        bytes[length++] = (byte) (columns >> 8);
        bytes[length++] = (byte) columns;
        return this;
    }

    BinaryRows add(String text) {
        int size = text.length();
        int32(size);
        ensure(size);
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    BinaryRows add(byte[] value) {
        int32(value.length);
        raw(value);
        return this;
    }

    BinaryRows add(long value) {
        int32(8);
        int32((int) (value >> 32));
        int32((int) value);
        return this;
    }

    BinaryRows addTime(long millis) {
        return add(TimeUnit.MILLISECONDS.toMicros(millis - EPOCH));
    }

    private void int32(int value) {
        ensure(4);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }
}
