package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Seals the answers that are kept for commands which are sent again. They hold addresses, and secrets that are shown once. The key of
 * each follows from the master key and from the Idempotency-Key of the client, of which only a digest is stored: neither the database
 * nor the configuration opens an answer by itself.
 */
public final class AnswerSeals {

    private static final String LABEL = "answer";

    private final byte[] masterKey;

    public AnswerSeals(PersonalDataProperties properties) {
        this.masterKey = properties.masterKeyBytes();
    }

    /**
     * The seal of the answer to one request.
     *
     * @param caller who sends it: the same key of another caller is another key
     * @param request what is asked for
     */
    public AnswerSeal of(String caller, String idempotencyKey, byte[] request) {
        byte[] caller8 = caller.getBytes(UTF_8);
        byte[] key8 = idempotencyKey.getBytes(UTF_8);
        return new AnswerSeal(
                derived("key", caller8, key8),
                derived("fingerprint", caller8, key8, request),
                derived("sealing", caller8, key8));
    }

    private byte[] derived(String purpose, byte[]... parts) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        try (DataOutputStream written = new DataOutputStream(input)) {
            written.writeUTF(LABEL);
            written.writeUTF(purpose);
            for (byte[] part : parts) {
                // With their lengths: no two lists of parts are the same bytes.
                written.writeInt(part.length);
                written.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Hmac.of(masterKey, input.toByteArray());
    }
}
