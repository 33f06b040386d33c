package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** All accounts, in a table beside the events. */
final class Accounts {

    private static final RowMapper<Account> ACCOUNT = (row, number) ->
            new Account(new EmailAddress(row.getString("email")), row.getString("name"), row.getString("password"));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Accounts(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> of(EmailAddress email) {
        return withSubject(Subject.of(email));
    }

    Optional<Account> withSubject(String subject) {
        return jdbc
                .query("select email, name, password from identity.account where subject = ?", ACCOUNT, subject)
                .stream()
                .findFirst();
    }

    /** @return whether it is new; an account that is there already stays as it is, its password above all */
    boolean add(Account account) {
        return jdbc.update(
                        """
                        insert into identity.account (subject, email, name, password, created_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        account.subject(),
                        account.email().value(),
                        account.name(),
                        account.password(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                == 1;
    }
}
