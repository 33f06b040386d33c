package dev.roster.command.person;

import dev.roster.command.refusal.Rule;
import dev.roster.http.account.SealedCallers;
import dev.roster.http.authentication.Caller;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;

/** Brings what people are called into the form that commands and events may hold. */
public class People {

    private final SealedCallers callers;
    private final AddressDigests digests;
    private final PersonalDataVault vault;

    People(SealedCallers callers, AddressDigests digests, PersonalDataVault vault) {
        this.callers = callers;
        this.digests = digests;
        this.vault = vault;
    }

    /** Empty when the caller's address is not verified: an address that somebody only claims stands for nobody. */
    public Optional<Person> verified(Caller caller) {
        return callers.verified(caller)
                .map(known -> new Person(caller.userId(), known.name(), known.email(), known.address()));
    }

    /** @throws dev.roster.command.refusal.Refused {@code email_not_verified} */
    public Person requireVerified(Caller caller) {
        return verified(caller).orElseThrow(Rule.EMAIL_NOT_VERIFIED::refusal);
    }

    public AddressDigest digest(EmailAddress address) {
        return digests.of(address);
    }

    public PersonalData seal(EmailAddress address) {
        return vault.seal(digests.of(address), address.value());
    }
}
