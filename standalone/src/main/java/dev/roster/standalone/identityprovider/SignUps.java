package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Sign-ups that wait for the code that was mailed. Whether an address has an account already is told to nobody but whoever reads its
 * mails: the sign-up goes on as any other, with a code that is never sent.
 */
final class SignUps {

    static final Duration VALIDITY = Duration.ofMinutes(10);
    static final int MAX_ATTEMPTS = 5;
    static final int MAX_MAILS = 5;
    static final Duration MAILS_WITHIN = Duration.ofMinutes(15);

    private static final Duration KEPT = Duration.ofDays(1);

    private static final RowMapper<Waiting> WAITING = (row, number) -> new Waiting(
            new Account(new EmailAddress(row.getString("email")), row.getString("name"), row.getString("password")),
            row.getBytes("code"),
            row.getInt("attempts"));

    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final SignUpMail mail;
    private final Codes codes;
    private final Throttle mails;
    private final Clock clock;

    private record Waiting(Account account, byte[] code, int attempts) {}

    SignUps(JdbcTemplate jdbc, Accounts accounts, SignUpMail mail, Codes codes, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.mail = mail;
        this.codes = codes;
        this.mails = new Throttle(MAX_MAILS, MAILS_WITHIN, clock);
        this.clock = clock;
    }

    /** @return by which it is known from now on */
    UUID begin(Account wanted) throws Refused {
        takeMail(wanted.email());
        UUID id = UUID.randomUUID();
        String code = codes.draw();
        jdbc.update("delete from identity.sign_up where expires_at < ?", now().minus(KEPT));
        jdbc.update(
                "insert into identity.sign_up (id, email, name, password, code, expires_at) values (?, ?, ?, ?, ?, ?)",
                id,
                wanted.email().value(),
                wanted.name(),
                wanted.password(),
                codes.digest(id, code),
                now().plus(VALIDITY));
        send(wanted.email(), code);
        return id;
    }

    /** Mails a new code, and the last one is good no longer. There are new attempts only with a new mail, so these too have an end. */
    void renew(UUID id) throws Refused {
        EmailAddress email =
                jdbc.queryForList("select email from identity.sign_up where id = ?", String.class, id).stream()
                        .findFirst()
                        .map(EmailAddress::new)
                        .orElseThrow(() -> new Refused("This took too long. Please sign up again."));
        takeMail(email);
        String code = codes.draw();
        jdbc.update(
                "update identity.sign_up set code = ?, expires_at = ?, attempts = 0 where id = ?",
                codes.digest(id, code),
                now().plus(VALIDITY),
                id);
        send(email, code);
    }

    private void takeMail(EmailAddress email) throws Refused {
        if (!mails.take(email.value())) {
            throw new Refused(
                    "Too many mails were asked for. Please try again in " + MAILS_WITHIN.toMinutes() + " minutes.");
        }
    }

    private void send(EmailAddress email, String code) throws Refused {
        if (accounts.of(email).isEmpty()) {
            mail.sendCode(email, code);
        } else {
            mail.sendReminder(email);
        }
    }

    /** @return the account, new and with its address verified */
    Account complete(UUID id, String code) throws Refused {
        // Counted before it is looked at, in one statement: asking for many at once gives no more of them.
        Waiting waiting = jdbc.query("""
                        update identity.sign_up set attempts = attempts + 1
                        where id = ? and attempts < ? and expires_at > ?
                        returning email, name, password, code, attempts
                        """, WAITING, id, MAX_ATTEMPTS, now()).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("This code is no longer good. Please ask for a new one."));
        if (!MessageDigest.isEqual(waiting.code(), codes.digest(id, code))) {
            throw new Refused(
                    waiting.attempts() < MAX_ATTEMPTS
                            ? "This is not the code. Please look at the newest mail."
                            : "This is not the code, and it was tried too often. Please ask for a new one.");
        }
        boolean isNew = accounts.add(waiting.account());
        jdbc.update("delete from identity.sign_up where id = ?", id);
        if (!isNew) {
            throw new Refused("There is an account with this address by now. Please log in.");
        }
        return waiting.account();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
