package dev.roster.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * An event exactly as it is stored, whatever the code of today makes of it.
 *
 * @param position its place in the order of all events
 * @param occurredAt in microseconds, which is what PostgreSQL keeps
 * @param payload JSON, character by character as it was written
 * @param metadata JSON, likewise
 */
public record StoredEvent(
        long position,
        String stream,
        long sequence,
        String streamType,
        String eventId,
        String type,
        String revision,
        Instant occurredAt,
        String payload,
        String metadata) {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /** Whether it tells of something that was wanted and not done. */
    public boolean isRefusal() {
        return type.equals("command.refused") || type.equals("invitation.refused");
    }

    /**
     * The bytes that the chain is made of: all fields in the order above, numbers as eight bytes with the highest first, the instant as
     * microseconds since 1970, each text as the number of its bytes in UTF-8 (four bytes) and these bytes. No two events have the same.
     */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + payload.length() + metadata.length());
        try (DataOutputStream written = new DataOutputStream(bytes)) {
            written.writeLong(position);
            write(written, stream);
            written.writeLong(sequence);
            write(written, streamType);
            write(written, eventId);
            write(written, type);
            write(written, revision);
            written.writeLong(micros(occurredAt));
            write(written, payload);
            write(written, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Since 1970. PostgreSQL keeps instants that no count of them reaches: whoever put one in gets the last. */
    private static long micros(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                    instant.getNano() / NANOS_PER_MICRO);
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static void write(DataOutputStream written, String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        written.writeInt(utf8.length);
        written.write(utf8);
    }
}
