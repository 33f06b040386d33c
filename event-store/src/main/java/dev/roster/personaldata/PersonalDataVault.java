package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Seals personal data under a key per person and opens it again. The keys are kept in the schema {@code personaldata}, wrapped by the
 * master key. A person whose key is gone is forgotten: nothing sealed under it can be opened, in any copy of the events. Should they come
 * back they get another key, under which nothing of before is opened.
 */
public final class PersonalDataVault {

    private static final int CACHED_KEYS = 20_000;
    private static final Duration CACHED_FOR = Duration.ofSeconds(30);

    /** Between finding no key and making one another node can make it, and somebody can destroy it; hardly twice in a row. */
    private static final int ATTEMPTS = 10;

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;
    private final Erasures erasures;
    private final Object forgetting = new Object();
    private volatile long forgotten;
    private final Cache<AddressDigest, byte[]> keys = Caffeine.newBuilder()
            .maximumSize(CACHED_KEYS)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public PersonalDataVault(DataSource dataSource, PersonalDataProperties properties) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.masterKeys = properties.masterKeys();
        this.erasures = new Erasures(jdbc, System::nanoTime);
    }

    /** Seals under the person's key, which is made when the person is new. */
    public PersonalData seal(AddressDigest person, String clear) {
        byte[] sealed = Sealing.seal(keyFor(person), person.value(), clear.getBytes(UTF_8));
        return new PersonalData(person, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /**
     * Empty when the person was erased since this was sealed.
     *
     * @throws IllegalStateException when it cannot be opened for any other reason: it was altered, or the master key is another
     */
    public Optional<String> open(PersonalData data) {
        AddressDigest person = data.person();
        byte[] sealed = Base64.getUrlDecoder().decode(data.sealed());
        Optional<byte[]> key = find(person);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(clear(key.get(), person, sealed));
        } catch (IllegalStateException e) {
            return openAgain(person, sealed, e);
        }
    }

    /** They may have been erased and have come back: with a key that this node has not seen yet, or with one that came after this. */
    private Optional<String> openAgain(AddressDigest person, byte[] sealed, IllegalStateException failure) {
        if (!erasures.has(person)) {
            throw failure;
        }
        forget(person);
        Optional<byte[]> present = find(person);
        try {
            return present.map(key -> clear(key, person, sealed));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String clear(byte[] key, AddressDigest person, byte[] sealed) {
        return new String(Sealing.open(key, person.value(), sealed), UTF_8);
    }

    /**
     * Lets go of a key that this node remembers. It does so by itself within a second after an erasure; whoever knows of one sooner calls
     * this, and nothing sealed before it is opened on this node from then on.
     */
    public void forget(AddressDigest person) {
        synchronized (forgetting) {
            forgotten++;
            keys.asMap().remove(person);
        }
    }

    /** Reads the keys of many people at once, for whoever is about to open what is theirs. */
    public void fetch(Collection<AddressDigest> people) {
        String[] unknown = people.stream()
                .filter(person -> !keys.asMap().containsKey(person))
                .map(AddressDigest::value)
                .distinct()
                .toArray(String[]::new);
        if (unknown.length == 0) {
            return;
        }
        long before = forgotten;
        Map<AddressDigest, byte[]> fetched = new HashMap<>();
        jdbc.query(
                "select person, master_key_id, wrapped from personaldata.person_key where person = any (?)",
                row -> {
                    fetched.put(
                            new AddressDigest(row.getString(1)),
                            masterKeys.unwrap(row.getString(1), row.getString(2), row.getBytes(3)));
                },
                (Object) unknown);
        synchronized (forgetting) {
            // What is forgotten meanwhile must not be remembered after that.
            if (forgotten == before) {
                fetched.forEach(keys.asMap()::putIfAbsent);
            }
        }
    }

    /**
     * A number that grows when people are erased, whichever node does it; noticed within a second. What was opened while it was lower is
     * not to be kept.
     */
    public long erasures() {
        erasures.sinceLastLook(this::forget);
        return erasures.position();
    }

    private byte[] keyFor(AddressDigest person) {
        erasures.sinceLastLook(this::forget);
        return keys.get(person, this::readOrCreate);
    }

    private Optional<byte[]> find(AddressDigest person) {
        erasures.sinceLastLook(this::forget);
        // Reading and remembering are one step: a key that is forgotten meanwhile is not remembered after that.
        return Optional.ofNullable(keys.get(person, this::read));
    }

    private byte[] readOrCreate(AddressDigest person) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] there = read(person);
            if (there != null) {
                return there;
            }
            byte[] made = Sealing.newKey();
            if (create(person, made)) {
                return made;
            }
        }
        throw new IllegalStateException("the key of a person came and went again and again while it was made");
    }

    private byte[] read(AddressDigest person) {
        return jdbc
                .query(
                        "select master_key_id, wrapped from personaldata.person_key where person = ?",
                        (row, n) -> masterKeys.unwrap(person.value(), row.getString(1), row.getBytes(2)),
                        person.value())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Always a new one: a key that was destroyed is not in anybody's power to bring back. On disk before anything is sealed under it, or a
     * crash of PostgreSQL could leave this node with a key that nobody else has.
     *
     * @return whether nobody else was first
     */
    private boolean create(AddressDigest person, byte[] key) {
        return jdbc.update(
                        "insert into personaldata.person_key (person, master_key_id, wrapped) values (?, ?, ?) on conflict do nothing",
                        person.value(),
                        masterKeys.presentId(),
                        masterKeys.wrap(person.value(), key))
                == 1;
    }
}
