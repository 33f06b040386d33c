package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Optional;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Which passwords are taken, and how they are kept. Length is all that is asked for: rules about kinds of characters make passwords worse
 * (NIST SP 800-63B, section 3.1.1.2).
 */
final class Passwords {

    static final int MIN_CHARACTERS = 10;

    /** More than these bcrypt does not look at. */
    static final int MAX_BYTES = 72;

    /** Of the same form and the same cost as all others, and the hash of no password. */
    private static final String OF_NOBODY = "{bcrypt}$2a$10$" + ".".repeat(53);

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** What is wrong with it, in words for the person who chose it. */
    static Optional<String> fault(String password) {
        String normal = normalized(password);
        if (normal.codePointCount(0, normal.length()) < MIN_CHARACTERS) {
            return Optional.of("Take at least " + MIN_CHARACTERS + " characters.");
        }
        if (isTooLong(normal)) {
            return Optional.of(
                    "Take at most " + MAX_BYTES
                            + " bytes: the rest would not count. Letters and digits are one byte each; accented letters are two, and others up to four.");
        }
        return Optional.empty();
    }

    String hash(String password) {
        return encoder.encode(normalized(password));
    }

    /** Takes as long for nobody's password as for somebody's, so that the time does not tell whether there is an account. */
    boolean matches(String password, Optional<Account> account) {
        String normal = normalized(password);
        boolean matches = encoder.matches(normal, account.map(Account::password).orElse(OF_NOBODY));
        return matches && account.isPresent() && !isTooLong(normal);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(UTF_8).length > MAX_BYTES;
    }

    /** Keyboards differ in how they write the same accented letter. */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
