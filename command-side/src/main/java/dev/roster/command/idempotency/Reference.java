package dev.roster.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.command.refusal.Rule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A name that something is booked under, once and for ever: whoever books under it again gets the first answer. Nothing of it is secret,
 * and it does not depend on a key that may be replaced one day.
 *
 * @param among what the names have to be told apart in: two bookings among different things never meet
 * @param name as the client chose it
 * @param content what is booked; another content under the same name is a mistake
 */
public record Reference(String among, String name, String content) implements Keeping {

    @Override
    public byte[] key() {
        return digest(among.length() + " " + among + name);
    }

    @Override
    public byte[] fingerprint() {
        return digest(content);
    }

    @Override
    public byte[] seal(byte[] answer) {
        return answer.clone();
    }

    @Override
    public byte[] open(byte[] sealed) {
        return sealed.clone();
    }

    @Override
    public boolean forEver() {
        return true;
    }

    @Override
    public RuntimeException otherRequest() {
        return Rule.REFERENCE_REUSED.refusal();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
