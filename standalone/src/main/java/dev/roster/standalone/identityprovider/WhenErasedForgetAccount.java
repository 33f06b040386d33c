package dev.roster.standalone.identityprovider;

import dev.roster.events.AccountErased;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.AddressDigest;
import java.util.List;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When a person was erased, their account here goes as well, with every log-in and every token that is under way. Nothing keeps them from
 * signing up again.
 */
@DisallowReplay
class WhenErasedForgetAccount {

    private final JdbcTemplate jdbc;
    private final AddressDigests digests;

    WhenErasedForgetAccount(JdbcTemplate jdbc, AddressDigests digests) {
        this.jdbc = jdbc;
        this.digests = digests;
    }

    @EventHandler
    void on(AccountErased event) {
        if (event.userId() != null) {
            endPermissionsOf(event.userId().value());
        }
        jdbc
                .queryForList(
                        "select email from identity.account union select email from identity.sign_up", String.class)
                .stream()
                .map(EmailAddress::new)
                .filter(email -> isOf(email, event.address()))
                .toList()
                .forEach(this::forget);
    }

    /** There are few of them, and no digests beside them: each is looked at. */
    private boolean isOf(EmailAddress email, AddressDigest erased) {
        return digests.of(email).equals(erased);
    }

    private void forget(EmailAddress email) {
        for (String table : List.of("account", "sign_up")) {
            jdbc.update("delete from identity." + table + " where email = ?", email.value());
        }
        endPermissionsOf(Subject.of(email));
    }

    private void endPermissionsOf(String subject) {
        jdbc.update("delete from identity.permission where subject = ?", subject);
    }
}
