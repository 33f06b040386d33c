package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Seals personal data under a key per person and opens it again. The keys are kept in the schema {@code personaldata}, wrapped by the
 * master key. A person whose key is gone is forgotten: nothing sealed under it can be opened, in any copy of the events.
 */
public final class PersonalDataVault {

    /** Which master key wrapped a person's key. There is one today; the column is there so that it can be rotated. */
    private static final String MASTER_KEY_ID = "1";

    private static final int CACHED_KEYS = 10_000;

    /** How long a node may go on reading data of a person whose key was deleted elsewhere. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final byte[] masterKey;
    private final Cache<AddressDigest, byte[]> keys = Caffeine.newBuilder()
            .maximumSize(CACHED_KEYS)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public PersonalDataVault(DataSource dataSource, PersonalDataProperties properties) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.masterKey = properties.masterKeyBytes();
    }

    /** Seals under the person's key, which is made when the person is new. */
    public PersonalData seal(AddressDigest person, String clear) {
        byte[] key = find(person).orElseGet(() -> create(person));
        byte[] sealed = Sealing.seal(key, person.value(), clear.getBytes(UTF_8));
        return new PersonalData(person, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Empty when the person was erased. */
    public Optional<String> open(PersonalData data) {
        return find(data.person())
                .map(key -> Sealing.open(
                        key, data.person().value(), Base64.getUrlDecoder().decode(data.sealed())))
                .map(clear -> new String(clear, UTF_8));
    }

    private Optional<byte[]> find(AddressDigest person) {
        byte[] cached = keys.getIfPresent(person);
        if (cached != null) {
            return Optional.of(cached);
        }
        List<byte[]> wrapped = jdbc.queryForList(
                "select wrapped from personaldata.person_key where person = ?", byte[].class, person.value());
        Optional<byte[]> key =
                wrapped.stream().findFirst().map(bytes -> Sealing.open(masterKey, person.value(), bytes));
        key.ifPresent(found -> keys.put(person, found));
        return key;
    }

    private byte[] create(AddressDigest person) {
        jdbc.update(
                "insert into personaldata.person_key (person, master_key_id, wrapped) values (?, ?, ?) on conflict do nothing",
                person.value(),
                MASTER_KEY_ID,
                Sealing.seal(masterKey, person.value(), Sealing.newKey()));
        return find(person)
                .orElseThrow(() -> new IllegalStateException("the key of a person vanished while it was made"));
    }
}
