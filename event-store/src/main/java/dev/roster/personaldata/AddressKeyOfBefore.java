package dev.roster.personaldata;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The address key that a database is used with. Whoever starts first leaves a check value of it, and everybody after compares: a node with
 * another key would find nobody who is known, and write digests that no other node finds.
 */
public final class AddressKeyOfBefore {

    /**
     * Addresses from before there was a check value, of people who were not erased. The oldest: if two keys were ever used at once, most
     * digests are of the first.
     */
    private static final String KNOWN = """
            select payload #>> '{email,person}', payload #>> '{email,sealed}'
              from eventstore.event
              join personaldata.person_key on person = payload #>> '{email,person}'
             where type in ('account.registered', 'member.joined', 'member.invited') and payload #>> '{email,sealed}' is not null
               and position > ? and position <= ?
             order by position
             limit 20
            """;

    /** Gone through by one statement, which has to be quick: where few are known there are many events between them. */
    private static final long PORTION = 100_000;

    private final JdbcTemplate jdbc;
    private final AddressDigests digests;
    private final PersonalDataVault vault;

    private AddressKeyOfBefore(DataSource dataSource, PersonalDataProperties properties) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.digests = new AddressDigests(properties);
        this.vault = new PersonalDataVault(dataSource, properties);
    }

    /**
     * Nothing happens when the key is the one of before. Where none is noted it is judged by an address that is known, and then noted.
     *
     * @throws WrongAddressKey when it is another. Nothing was written then
     */
    public static void requireSame(DataSource dataSource, PersonalDataProperties properties) {
        new AddressKeyOfBefore(dataSource, properties).requireSame();
    }

    private void requireSame() {
        if (!kept().orElseGet(this::adopted).equals(digests.checkValue())) {
            throw new WrongAddressKey();
        }
    }

    private Optional<String> kept() {
        return jdbc.queryForList("select check_value from personaldata.address_key", String.class).stream()
                .findFirst();
    }

    /** That of somebody else, when they were sooner. */
    private String adopted() {
        if (!isThatOfThoseWhoAreKnown()) {
            throw new WrongAddressKey();
        }
        jdbc.update(
                "insert into personaldata.address_key (check_value) values (?) on conflict do nothing",
                digests.checkValue());
        return kept().orElseThrow();
    }

    /** A database may be without a log, and a log without anybody whose address can be opened. */
    private boolean isThatOfThoseWhoAreKnown() {
        if (jdbc.queryForObject("select to_regclass('eventstore.event')::text", String.class) == null) {
            return true;
        }
        long end = jdbc.queryForObject("select coalesce(max(position), 0) from eventstore.event", Long.class);
        for (long after = 0; after < end; after += PORTION) {
            Optional<Boolean> judged = jdbc
                    .query(
                            KNOWN,
                            (row, n) -> madeWithThisKey(row.getString(1), row.getString(2)),
                            after,
                            after + PORTION)
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst();
            if (judged.isPresent()) {
                return judged.get();
            }
        }
        return true;
    }

    /** Empty when it cannot be told: they were erased and came back, or it was altered. */
    private Optional<Boolean> madeWithThisKey(String person, String sealed) {
        try {
            PersonalData email = new PersonalData(new AddressDigest(person), sealed);
            return vault.open(email)
                    .flatMap(EmailAddress::parse)
                    .map(address -> digests.of(address).equals(email.person()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
