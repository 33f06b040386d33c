package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** All that somebody can read who has a dump and the master key: each sealed value is tried with the key of each person. */
final class SealedValues {

    /** A value may begin with any of its characters, a hyphen too. */
    private static final Pattern SEALED = Pattern.compile("sealed[^A-Za-z0-9_-]+([A-Za-z0-9_-]{38,})");

    private static final int NONCE = 12;

    private SealedValues() {}

    static Set<String> in(CompleteDump dump) {
        Set<String> sealed = new HashSet<>();
        Matcher found = SEALED.matcher(dump.text());
        while (found.find()) {
            sealed.add(found.group(1));
        }
        return sealed;
    }

    static List<String> opened(CompleteDump dump, String databaseUrl, String masterKey) {
        Map<String, byte[]> keys = keys(databaseUrl, Base64.getDecoder().decode(masterKey));
        List<String> opened = new ArrayList<>();
        for (String sealed : in(dump)) {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            keys.forEach(
                    (person, key) -> open(key, person, bytes).ifPresent(clear -> opened.add(new String(clear, UTF_8))));
        }
        return opened;
    }

    private static Map<String, byte[]> keys(String databaseUrl, byte[] masterKey) {
        Map<String, byte[]> keys = new HashMap<>();
        new JdbcTemplate(new DriverManagerDataSource(databaseUrl))
                .query("select person, wrapped from personaldata.person_key", row -> {
                    keys.put(
                            row.getString(1),
                            open(masterKey, row.getString(1), row.getBytes(2)).orElseThrow());
                });
        return keys;
    }

    private static Optional<byte[]> open(byte[] key, String person, byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(sealed, NONCE)));
            cipher.updateAAD(person.getBytes(UTF_8));
            return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
