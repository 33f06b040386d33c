package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.personaldata.EmailAddress;
import java.util.HexFormat;

/** Who a person is to everyone who reads their tokens: the claim {@code sub} (OpenID Connect Core 1.0, section 2). */
final class Subject {

    private static final int BYTES = 16;

    private Subject() {}

    /** The same address is the same person, in every installation and without anything being stored. */
    static String of(EmailAddress email) {
        return "usr_" + HexFormat.of().formatHex(Sha256.digest(email.value().getBytes(UTF_8)), 0, BYTES);
    }
}
