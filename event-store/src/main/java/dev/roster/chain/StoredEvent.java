package dev.roster.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
            written.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt));
            write(written, payload);
            write(written, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream written, String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        written.writeInt(utf8.length);
        written.write(utf8);
    }
}
