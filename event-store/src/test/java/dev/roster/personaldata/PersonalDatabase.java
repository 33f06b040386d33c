package dev.roster.personaldata;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import dev.roster.values.AddressDigest;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the keys of people, and people in it whom nobody else has. */
final class PersonalDatabase implements AutoCloseable {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final HikariDataSource dataSource =
            Databases.pool("test", TestDatabase.create(), "", "", 16, Databases.Commit.FLUSHED);

    final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final AtomicInteger positions = new AtomicInteger();

    PersonalDatabase() {
        Migrations.migrate(dataSource, "personaldata");
    }

    static AddressDigest somebody() {
        return new AddressDigest("%043d".formatted(PEOPLE.incrementAndGet()));
    }

    /** As the command side does it: the key and the note of it in one transaction. */
    void erase(AddressDigest person) {
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(transaction -> {
            jdbc.update("delete from personaldata.person_key where person = ?", person.value());
            jdbc.update(
                    "insert into personaldata.erasure (position, receipt, person, key_destroyed, erased_at)"
                            + " values (?, 'era_test', ?, true, now())",
                    positions.incrementAndGet(),
                    person.value());
        });
    }

    byte[] wrappedKeyOf(AddressDigest person) {
        return jdbc.queryForObject(
                "select wrapped from personaldata.person_key where person = ?", byte[].class, person.value());
    }

    String masterKeyIdOf(AddressDigest person) {
        return jdbc.queryForObject(
                "select master_key_id from personaldata.person_key where person = ?", String.class, person.value());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
