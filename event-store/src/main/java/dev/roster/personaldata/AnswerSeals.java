package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Seals the answers that are kept for commands which are sent again. They hold addresses, and secrets that are shown once. The key of
 * each follows from the master key and from the Idempotency-Key of the client, of which only a digest is stored: neither the database
 * nor the configuration opens an answer by itself.
 */
public final class AnswerSeals {

    private static final String LABEL = "answer";

    private final List<Hmac> masterKeys;

    public AnswerSeals(PersonalDataProperties properties) {
        this.masterKeys = properties.masterKeys().all().stream().map(Hmac::new).toList();
    }

    /**
     * The seals of the answer to one request: the one that it is kept under, and after it those that it may have been kept under while
     * another was the master key.
     *
     * @param caller who sends it: the same key of another caller is another key
     * @param request what is asked for
     */
    public List<AnswerSeal> of(String caller, String idempotencyKey, byte[] request) {
        byte[] caller8 = caller.getBytes(UTF_8);
        byte[] key8 = idempotencyKey.getBytes(UTF_8);
        return masterKeys.stream()
                .map(masterKey -> new AnswerSeal(
                        derived(masterKey, "key", caller8, key8),
                        derived(masterKey, "fingerprint", caller8, key8, request),
                        derived(masterKey, "sealing", caller8, key8)))
                .toList();
    }

    private static byte[] derived(Hmac masterKey, String purpose, byte[]... parts) {
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
        return masterKey.of(input.toByteArray());
    }
}
