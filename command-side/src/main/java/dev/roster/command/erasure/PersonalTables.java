package dev.roster.command.erasure;

import dev.roster.account.Accounts;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The tables of the schema {@code personaldata}: who is known by which address, whose key there is, and who was erased. */
final class PersonalTables {

    private static final RowMapper<Known> KNOWN =
            (row, n) -> new Known(new UserId(row.getString(1)), new AddressDigest(row.getString(2)));

    private final JdbcTemplate jdbc;

    PersonalTables(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** That a user was known by an address. */
    record Known(UserId user, AddressDigest address) {}

    /** Those that were noted, and the one that the account began with: a node of the version before did not note it. */
    List<Known> addressesOf(UserId user) {
        return jdbc.query("""
                select user_id, person from personaldata.person_account where user_id = ?
                 union
                select payload ->> 'userId', payload ->> 'address' from eventstore.event
                 where stream = ? and type = 'account.registered' and payload ->> 'address' is not null
                 order by 2
                """, KNOWN, user.value(), Accounts.streamOf(user));
    }

    List<Known> usersOf(AddressDigest address) {
        return jdbc.query(
                "select user_id, person from personaldata.person_account where person = ? order by user_id",
                KNOWN,
                address.value());
    }

    boolean hasKey(AddressDigest address) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from personaldata.person_key where person = ?)",
                Boolean.class,
                address.value()));
    }

    /** @return whether there was one */
    boolean destroyKey(AddressDigest address) {
        return jdbc.update("delete from personaldata.person_key where person = ?", address.value()) == 1;
    }

    Optional<Receipt> lastReceiptOf(UserId user) {
        return receipt("select receipt from personaldata.erasure where user_id = ?", user.value());
    }

    Optional<Receipt> lastReceiptOf(AddressDigest address) {
        return receipt("select receipt from personaldata.erasure where person = ?", address.value());
    }

    private Optional<Receipt> receipt(String ids, String of) {
        return jdbc.queryForList(ids + " order by position desc limit 1", String.class, of).stream()
                .findFirst()
                .map(this::receipt);
    }

    Receipt receipt(String id) {
        return jdbc.queryForObject(
                """
                select min(erased_at), array_agg(distinct user_id order by user_id) filter (where user_id is not null),
                       count(distinct person) filter (where key_destroyed), max(position)
                  from personaldata.erasure
                 where receipt = ?
                """,
                (row, n) -> new Receipt(
                        id,
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getArray(2) == null
                                ? List.of()
                                : List.of((String[]) row.getArray(2).getArray()),
                        row.getInt(3),
                        row.getLong(4)),
                id);
    }

    /**
     * Notes what one event tells.
     *
     * @param user null for somebody without an account
     * @param address null for somebody of whom none was kept
     */
    void noteErasure(
            long position, String receipt, UserId user, AddressDigest address, boolean keyDestroyed, Instant at) {
        jdbc.update(
                """
                insert into personaldata.erasure (position, receipt, user_id, person, key_destroyed, erased_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                position,
                receipt,
                user == null ? null : user.value(),
                address == null ? null : address.value(),
                keyDestroyed,
                at.atOffset(ZoneOffset.UTC));
    }
}
